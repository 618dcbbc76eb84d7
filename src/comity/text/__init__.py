"""Bytes to blocks, a module per format; nothing of the United Nations."""
