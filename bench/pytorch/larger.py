"""A ladder for larger pictures in PyTorch, tuned as tuned.py is: Vlae's default network for their size.

Trains on noise, because the speed does not depend on the pictures. Prints one line of JSON.
"""
import sys

import torch as t
import torch.nn as nn

import about
import measure
import notebook
import tuned


def window(side, left):
    """Kernel and stride of the next level, as Vlae's LadderDesigner chooses them; left is the number of levels left."""
    if side >= 8:
        return 3 if side % 2 else 4, 2
    return min(-(-(side - 1) // left) + 1, 4), 1


def windows(side):
    small, count, found = side, 0, []
    while small > 1:
        kernel, stride = window(small, 1)
        small, count = (small - kernel) // stride + 1, count + 1
    for left in range(count, 0, -1):
        found.append(window(side, left))
        side = (side - found[-1][0]) // found[-1][1] + 1
    return found


class Ladder(nn.Module):
    def __init__(self, channels, side, hidden, c=16, z=16):
        super().__init__()
        self.z, maps = z, [(channels, side)]
        self.convs, self.feats, self.ups, self.grows = (nn.ModuleList() for _ in range(4))
        for i, (kernel, stride) in enumerate(windows(side)):
            (inputs, big), outputs = maps[-1], c << min(i, 3)
            maps.append((outputs, (big - kernel) // stride + 1))
            self.convs.append(notebook.Conv(nn.Conv2d(inputs, outputs, kernel, stride)))
            self.feats.append(notebook.FeatureEncoder(outputs, hidden, maps[-1][1], z, 0.0))
            self.grows.append(notebook.FeatureDecoder(z, hidden, maps[-1][1], outputs, 0.0))
            up = nn.ConvTranspose2d(outputs, inputs, kernel, stride)
            self.ups.append(up if i == 0 else notebook.Conv(up))

    def forward(self, x):
        means, scales = [], []
        for conv, feat in zip(self.convs, self.feats):
            x = conv(x)
            mean, scale = feat(x)
            means.append(mean)
            scales.append(scale)
        mean, scale = t.cat(means, 1), t.cat(scales, 1)
        eps = t.randn_like(mean)
        code = mean + scale * eps
        latent = t.sum(code.pow(2) / 2 - (eps.pow(2) / 2 + scale.log()), 1).mean()
        y = 0
        for up, grow, part in reversed(list(zip(self.ups, self.grows, code.split(self.z, 1)))):
            y = up(y + grow(part))
        return t.tanh(y), latent


def main():
    p = measure.parser(__doc__)
    p.add_argument('--side', type=int, default=64)
    p.add_argument('--channels', type=int, default=3)
    p.set_defaults(batch=64)
    p.add_argument('--plain', action='store_true', help="PyTorch's own modules and optimizer")
    a = p.parse_args(['none', *sys.argv[1:]])
    about.require_fast_blas()
    t.set_num_threads(a.threads)
    t.manual_seed(a.seed)
    images = t.rand(a.batch * 4, a.channels, a.side, a.side) * 2 - 1
    model = Ladder(a.channels, a.side, a.hidden, a.channel_factor).train()
    if not a.plain:
        model = tuned.tune(model)
    optimizer = t.optim.Adamax(model.parameters()) if a.plain else tuned.FlatAdamax(model)
    clock = measure.Clock(a.warmup)
    for step in range(a.steps):
        first = step % 4 * a.batch
        optimizer.zero_grad()
        tuned.loss_of(model, images[first:first + a.batch]).backward()
        optimizer.step()
        clock.step()
    clock.report('plain' if a.plain else 'tuned', side=a.side, parameters=sum(q.numel() for q in model.parameters()))


if __name__ == '__main__':
    main()
