"""Measures how far samples are from pictures: the Frechet distance of their PCA features.

usage: samples.py SET SAMPLES
SAMPLES has a folder of PNG files for each prior. The features are the coordinates on the set's first 32 axes, in units
of the whole standard deviation of its pixels. The distance is that of arXiv 1706.08500, between normal distributions. A
line of JSON has the distance of each prior's samples to the test pictures, and that of the training pictures.
"""
import json
import sys
from pathlib import Path

import torch as t

import plain

AXES = 32


def moments(features):
    center = features.mean(0)
    return center, (features - center).T @ (features - center) / (len(features) - 1)


def root(matrix):
    values, vectors = t.linalg.eigh(matrix)
    return (vectors * values.clamp(min=0).sqrt()) @ vectors.T


def frechet(a, b):
    (mean, cov), (other_mean, other_cov) = moments(a), moments(b)
    half = root(cov)
    return ((mean - other_mean).square().sum() + cov.trace() + other_cov.trace()
            - 2 * root(half @ other_cov @ half).trace()).item()


def main():
    folder, samples = Path(sys.argv[1]), Path(sys.argv[2])
    train, test = (plain.load(folder / part).flatten(1).double() for part in ('train', 'test'))
    center = train.mean(0)
    axes = t.linalg.svd(train[:2000] - center, full_matrices=False)[2][:AXES]
    scale = (train - center).square().sum(1).mean().sqrt()

    def features(images):
        return (images - center) @ axes.T / scale

    line = {'program': 'samples', 'set': folder.name, 'train': frechet(features(train), features(test))}
    for prior in sorted(path for path in samples.iterdir() if path.is_dir()):
        line[prior.name.lower()] = frechet(features(plain.load(prior).flatten(1).double()), features(test))
    print(json.dumps({k: round(v, 4) if isinstance(v, float) else v for k, v in line.items()}), flush=True)


if __name__ == '__main__':
    main()
