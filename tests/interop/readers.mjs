// Reads files with other people's parsers; one JSON line with what each found in them.
// node readers.mjs KIND FILE...   (run where node_modules is)
import { readFileSync } from "node:fs";

const KINDS = {
  async mermaid(text) {
    const { JSDOM } = await import("jsdom");
    const dom = new JSDOM("<!DOCTYPE html><body></body>", { pretendToBeVisual: true });
    Object.assign(globalThis, { window: dom.window, document: dom.window.document });
    const { default: mermaid } = await import("mermaid");
    mermaid.initialize({ startOnLoad: false, securityLevel: "strict" });
    const { diagramType } = await mermaid.parse(text);
    const diagram = await mermaid.mermaidAPI.getDiagramFromText(text);
    const vertices = diagram.db.getVertices();
    const labels = [...vertices.values()].map((each) => each.text);
    return { type: diagramType, nodes: labels.length, edges: diagram.db.getEdges().length, labels };
  },
  async graphviz(text) {
    const { instance } = await import("@viz-js/viz");
    const viz = await instance();
    const kept = viz.render(text, { format: "json", engine: "nop2" });
    if (kept.status !== "success") throw new Error(JSON.stringify(kept.errors));
    const graph = JSON.parse(kept.output);
    const fresh = viz.render(text, { format: "svg", engine: "dot" });
    if (fresh.status !== "success") throw new Error(JSON.stringify(fresh.errors));
    const nodes = (graph.objects ?? []).filter((each) => !("nodes" in each) && each.pos);
    return {
      nodes: nodes.length,
      edges: (graph.edges ?? []).length,
      places: nodes.map((each) => each.pos),
      warnings: [...kept.errors, ...fresh.errors].map((each) => each.message),
    };
  },
  async drawio(text) {
    const { JSDOM } = await import("jsdom");
    const dom = new JSDOM("<!DOCTYPE html><body></body>");
    const w = dom.window;
    Object.assign(globalThis, { window: w, document: w.document, XMLSerializer: w.XMLSerializer });
    Object.assign(globalThis, { DOMParser: w.DOMParser, Element: w.Element });
    Object.defineProperty(globalThis, "navigator", { value: w.navigator, configurable: true });
    const { createRequire } = await import("node:module");
    const mx = createRequire(import.meta.url)("mxgraph")({ mxLoadResources: false });
    for (const [name, value] of Object.entries(mx)) w[name] = globalThis[name] = value; // the codec looks there
    const file = new w.DOMParser().parseFromString(text, "text/xml");
    const model = new mx.mxGraphModel();
    new mx.mxCodec(file).decode(file.getElementsByTagName("mxGraphModel")[0], model);
    const cells = Object.values(model.cells);
    const things = cells.filter((cell) => cell.vertex && /^n\d+$/.test(cell.id));
    const edges = cells.filter((cell) => cell.edge);
    return {
      nodes: things.length,
      edges: edges.length,
      loose: edges.filter((cell) => !cell.source || !cell.target).length,
      lanes: cells.filter((cell) => cell.vertex && /^lane/.test(cell.id)).length,
    };
  },
  async graphml(text) {
    return readGraph(text, (await import("graphology-graphml")).default);
  },
  async gexf(text) {
    return readGraph(text, (await import("graphology-gexf")).default);
  },
  async cytoscape(text) {
    const { default: cytoscape } = await import("cytoscape");
    const { elements } = JSON.parse(text);
    const graph = cytoscape({ headless: true, elements });
    return { nodes: graph.nodes().length, edges: graph.edges().length };
  },
};

async function readGraph(text, format) {
  const { MultiDirectedGraph } = await import("graphology");
  const graph = (format.parse ?? format)(MultiDirectedGraph, text);
  const placed = graph.filterNodes((_, said) => Number.isFinite(Number(said.x)));
  return { nodes: graph.order, edges: graph.size, placed: placed.length };
}

const [kind, ...files] = process.argv.slice(2);
for (const file of files) {
  try {
    const found = await KINDS[kind](readFileSync(file, "utf-8"));
    console.log(JSON.stringify({ file, ...found }));
  } catch (error) {
    console.log(JSON.stringify({ file, error: String(error?.message ?? error).slice(0, 600) }));
  }
}
process.exit(0);
