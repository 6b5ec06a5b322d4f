"""The question language: question -> query -> answer."""
