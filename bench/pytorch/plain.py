"""Trains a plain convolutional VAE in PyTorch on a set of pictures, and measures it and PCA on the set's test pictures.

The peer of bench/anything: convolutions of 4x4 with stride 2, one code, Adam. The width is the one whose number of
parameters is nearest to --parameters. It prints one line of JSON per learning rate, and one for PCA. The losses are
those of Vlae: nats per image, the unit Gaussian without its constant, z drawn once, pixels in [-1, 1].
"""
import argparse
import json
import math
import time
from pathlib import Path

import numpy as np
import torch as t
import torch.nn as nn
from PIL import Image

import about


def load(folder):
    pictures = [np.asarray(Image.open(path)) for path in sorted(Path(folder).glob('*.png'))]
    images = t.from_numpy(np.stack(pictures)).float() / 127.5 - 1
    return images.unsqueeze(1) if images.dim() == 3 else images.permute(0, 3, 1, 2).contiguous()


class PlainVae(nn.Module):
    def __init__(self, channels, side, code, width):
        super().__init__()
        down, up = [], []
        small, inputs, outputs = side, channels, width
        while small % 2 == 0 and small > 4:
            down += [nn.Conv2d(inputs, outputs, 4, 2, 1), nn.ReLU()]
            up = [nn.ConvTranspose2d(outputs, inputs, 4, 2, 1), nn.ReLU() if up else nn.Tanh(), *up]
            small, inputs, outputs = small // 2, outputs, min(2 * outputs, 8 * width)
        features = inputs * small * small
        self.encoder = nn.Sequential(*down, nn.Flatten(), nn.Linear(features, 2 * code))
        self.decoder = nn.Sequential(nn.Linear(code, features), nn.ReLU(), nn.Unflatten(1, (inputs, small, small)), *up)

    def encode(self, x):
        mean, log_var = self.encoder(x).chunk(2, 1)
        return mean, log_var.clamp(-20, 10)

    def terms(self, x):
        """The sums over a batch: reconstruction and KL (arXiv 1312.6114, equation 10)."""
        mean, log_var = self.encode(x)
        y = self.decoder(mean + (0.5 * log_var).exp() * t.randn_like(mean))
        return (x - y).square().sum() / 2, (mean.square() + log_var.exp() - 1 - log_var).sum() / 2


def count(model):
    return sum(p.numel() for p in model.parameters())


def fitting(channels, side, code, parameters):
    widths = [PlainVae(channels, side, code, width) for width in range(4, 129, 2)]
    return min(widths, key=lambda model: abs(math.log(count(model) / parameters)))


def psnr(reconstruction, images):
    return 10 * math.log10(4 * images[0].numel() / (2 * reconstruction))


@t.inference_mode()
def measure(model, images):
    model.eval()
    pairs = [model.terms(x) for x in images.split(100)]
    return [sum(term.item() for term in column) / len(images) for column in zip(*pairs)]


def train(a, images, tests, rate, epochs):
    model = fitting(images.shape[1], images.shape[2], a.code, a.parameters)
    t.manual_seed(a.seed)
    model = PlainVae(images.shape[1], images.shape[2], a.code, model.encoder[0].out_channels).train()
    optimizer = t.optim.Adam(model.parameters(), lr=rate)
    cpu, wall = time.process_time(), time.perf_counter()
    for _ in range(epochs):
        for rows in t.randperm(len(images)).split(a.batch):
            reconstruction, divergence = model.terms(images[rows])
            optimizer.zero_grad()
            ((reconstruction + divergence) / len(rows)).backward()
            optimizer.step()
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    reconstruction, divergence = measure(model, tests)
    bound = reconstruction + divergence
    print(json.dumps({
        'program': 'plain' if epochs == a.epochs else 'pilot', 'set': Path(a.folder).name, 'seed': a.seed,
        'rate': rate, 'epochs': epochs,
        'batch': a.batch, 'parameters': count(model), 'code': a.code, 'cpu_s': round(cpu, 2), 'wall_s': round(wall, 2),
        'elbo': round(bound, 2), 'reconstruction': round(reconstruction, 2),
        'psnr': round(psnr(reconstruction, tests), 3)}), flush=True)
    return bound if math.isfinite(bound) else math.inf


def pca(a, images, tests):
    """PCA of as many dimensions as the code. It has no noise, so it has no bound either: only its PSNR compares."""
    x, y = images.flatten(1), tests.flatten(1)
    center = x.mean(0)
    dimensions = min(a.code, len(images) - 1, x.shape[1])
    axes = t.linalg.svd(x - center, full_matrices=False)[2][:dimensions]
    rest = (y - center) - (y - center) @ axes.T @ axes
    reconstruction = rest.square().sum().item() / 2 / len(tests)
    print(json.dumps({'program': 'pca', 'set': Path(a.folder).name, 'code': dimensions,
                      'psnr': round(psnr(reconstruction, tests), 3)}), flush=True)


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument('folder', help='a set of pictures, with train/ and test/')
    p.add_argument('--parameters', type=int, required=True)
    p.add_argument('--code', type=int, required=True)
    p.add_argument('--epochs', type=int, required=True)
    p.add_argument('--batch', type=int, default=128)
    p.add_argument('--rates', type=float, nargs='+', default=[3e-4, 1e-3, 3e-3])
    p.add_argument('--pilot', type=int, default=0,
                   help='choose the rate after this number of epochs, and train only that one (0: train all)')
    p.add_argument('--seed', type=int, default=1)
    p.add_argument('--threads', type=int, default=1)
    a = p.parse_args()
    about.require_fast_blas()
    t.set_num_threads(a.threads)
    images, tests = load(Path(a.folder) / 'train'), load(Path(a.folder) / 'test')
    pca(a, images, tests)
    if a.pilot > 0:
        # A short training may be better at a higher rate than a long one: this favors the peer's speed, not its end.
        a.rates = [min(a.rates, key=lambda rate: train(a, images, tests, rate, a.pilot))]
    for rate in a.rates:
        train(a, images, tests, rate, a.epochs)


if __name__ == '__main__':
    main()
