"""Composes what a reader sees: home, State, Committee."""
