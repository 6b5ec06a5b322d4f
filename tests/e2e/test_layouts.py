"""Laying the picture out by its verbs: every layout, what is new, what is held."""

from app.actions.arrange import LAYOUT_ROWS
from graph.layouts.table import LAYOUTS


def places(driver):
    return dict(driver.window.session.scene.picture.places)


def test_every_layout_has_a_verb() -> None:
    assert {name for name, _, _ in LAYOUT_ROWS} == {layout.name for layout in LAYOUTS}


def test_every_layout_places_everything_is_ticked_and_can_be_undone(driver) -> None:
    driver.ask("what feeds Detective?")
    first = places(driver)
    for name, _, _ in LAYOUT_ROWS[1:]:
        driver.do(f"layout-{name}")
        assert driver.window.session.scene.picture.layout == name
        assert places(driver).keys() == first.keys()
        assert places(driver) != first
        assert driver.window.commands.by_id[f"layout-{name}"].isChecked()
        driver.do("undo")
        assert places(driver) == first
        assert driver.window.commands.by_id["layout-flow"].isChecked()


def test_a_radial_picture_turns_round_the_selection(driver) -> None:
    driver.ask("what feeds Detective?")
    driver.click("Amazon GuardDuty")
    driver.do("layout-radial")
    picture = driver.window.session.scene.picture
    middle = picture.places[driver.iri("Amazon GuardDuty")]
    xs = [point.x for point in picture.places.values()]
    ys = [point.y for point in picture.places.values()]
    assert min(xs) < middle.x < max(xs)
    assert min(ys) < middle.y < max(ys)


def test_a_pinned_thing_stays_in_every_layout_until_it_is_let_go(driver) -> None:
    driver.ask("what feeds Detective?")
    driver.click("Amazon Detective")
    driver.do("pin")
    assert driver.window.commands.by_id["pin"].isChecked()
    detective = driver.iri("Amazon Detective")
    stands = places(driver)[detective]
    for name, _, _ in LAYOUT_ROWS:
        driver.do(f"layout-{name}")
        assert places(driver)[detective] == stands
    driver.do("pin")
    assert not driver.window.commands.by_id["unpin-all"].isEnabled()
    driver.do("undo")
    assert driver.window.session.scene.picture.pinned == {detective}
    driver.do("unpin-all")
    assert driver.window.session.scene.picture.pinned == frozenset()


def test_only_what_is_new_is_tidied(driver) -> None:
    driver.ask("what feeds Detective?")
    assert not driver.window.commands.by_id["tidy-new"].isEnabled()
    before = places(driver)
    routes = dict(driver.window.session.scene.picture.routes)
    driver.click("Amazon Detective")
    driver.do("expand")
    new = places(driver).keys() - before.keys()
    assert new
    expanded = places(driver)
    driver.do("tidy-new")
    after = places(driver)
    assert {iri: after[iri] for iri in before} == before
    assert any(after[iri] != expanded[iri] for iri in new)
    kept = driver.window.session.scene.picture.routes
    same = [key for key in kept if kept[key] == routes.get(key)]
    assert len(same) > len(routes) / 2
    assert not driver.window.commands.by_id["tidy-new"].isEnabled()
    driver.do("undo")
    assert places(driver) == expanded
    assert driver.window.commands.by_id["tidy-new"].isEnabled()


def test_laying_out_anew_keeps_the_way_it_was(driver) -> None:
    driver.ask("what feeds Detective?")
    driver.do("layout-lanes")
    first = places(driver)
    driver.do("relayout")
    assert driver.window.session.scene.picture.layout == "lanes"
    assert places(driver) == first


def test_a_large_picture_is_laid_out_as_a_job_and_cancel_leaves_it(driver) -> None:
    window = driver.window
    driver.do("lens-everything")
    driver.qtbot.waitUntil(lambda: not window.jobs.busy, timeout=60_000)
    before = places(driver)
    assert len(before) > 120
    window.commands.do("layout-flow")
    assert window.jobs.busy
    assert window.jobs.isVisible()
    window.jobs.cancel()
    driver.qtbot.waitUntil(lambda: not window.jobs.busy, timeout=20_000)
    assert places(driver) == before
    window.commands.do("layout-grid")
    driver.qtbot.waitUntil(lambda: not window.jobs.busy, timeout=60_000)
    driver.settle()
    assert window.session.scene.picture.layout == "grid"
    assert places(driver) != before
