"""Permet `python -m ldm.cli`, sans la commande `ldm` installée."""

from ldm.cli import main

main(prog_name="ldm")
