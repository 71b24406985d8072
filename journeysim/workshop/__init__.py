"""The live page: a room with sliders, switches and guesses; the only room that knows the server."""
