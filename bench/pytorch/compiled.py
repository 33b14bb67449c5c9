"""The notebook's network and loop as they are, with torch.compile (Inductor), which needs a C++ compiler."""
import torch as t

import notebook

Ladder = notebook.Ladder


def main():
    notebook.Ladder = lambda *sizes: t.compile(Ladder(*sizes))
    notebook.main()


if __name__ == '__main__':
    main()
