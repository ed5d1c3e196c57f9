"""`python -m generator` runs the command `talkingpoints`."""

from generator.cli import main

if __name__ == "__main__":
    main(prog_name="talkingpoints")
