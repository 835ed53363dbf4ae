"""Average two encoders' weights, so that what training added does not cost what the base knew.

python -m training.average training/build/base training/build/run1/epoch-8 training/build/mixed --share 0.8
"""

from __future__ import annotations

import argparse
from pathlib import Path

from sentence_transformers import SentenceTransformer

from training.make_base import save_half


def main() -> None:
    """Write the average of the two folders named on the command line to the third."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("base", type=Path)
    parser.add_argument("trained", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--share", type=float, default=0.8, help="of the trained weights; the rest is base")
    options = parser.parse_args()
    base, trained = (
        SentenceTransformer(str(folder), device="cpu", local_files_only=True)
        for folder in (options.base, options.trained)
    )
    base_weights = base.state_dict()
    trained.load_state_dict(
        {
            name: options.share * weight + (1 - options.share) * base_weights[name]
            if weight.is_floating_point()
            else weight
            for name, weight in trained.state_dict().items()
        }
    )
    save_half(trained, options.target)


if __name__ == "__main__":
    main()
