"""Permet `python -m macros.cli`, sans la commande `ldm` installée."""

from macros.cli import main

main(prog_name="ldm")
