"""`python -m rashomon` is the command."""

from rashomon.cli import main

if __name__ == "__main__":
    main()
