"""The notebook's network in PyTorch, tuned by hand for a CPU: the fastest version that we could write.

Modules, parameters, loss, noise and update are those of notebook.py (--check compares them). Differences: transposed
convolutions use oneDNN, layers over a whole map are matrix products, and SELU works in place. Parameters, gradients and
moments are flat tensors, and no step waits for its loss. Prints one line of JSON per epoch. With --infer it measures
encoding and decoding instead.
"""
import json
import statistics
import sys
import time

import torch as t
import torch.nn as nn
import torch.nn.functional as F

import measure
import notebook

NO_BIAS, ONE, NONE = None, [1, 1], [0, 0]


def convolution_gradient(delta, x, weight, stride, mask):
    return t.ops.aten.convolution_backward(delta, x, weight, NO_BIAS, stride, NONE, ONE, False, NONE, 1, mask)


class Up(t.autograd.Function):
    """A transposed convolution as the gradient of a convolution, which PyTorch computes with oneDNN."""

    @staticmethod
    def forward(ctx, x, weight, bias, stride):
        ctx.save_for_backward(x, weight)
        ctx.stride = stride
        sides = [(n - 1) * s + k for n, s, k in zip(x.shape[2:], stride, weight.shape[2:])]
        big = x.new_empty(x.shape[0], weight.shape[1], *sides)
        return convolution_gradient(x, big, weight, stride, [True, False, False])[0].add_(bias.view(1, -1, 1, 1))

    @staticmethod
    def backward(ctx, delta):
        x, weight = ctx.saved_tensors
        delta = delta.contiguous()
        down = t.conv2d(delta, weight, None, ctx.stride)
        gradient = convolution_gradient(x, delta, weight, ctx.stride, [False, True, False])[1]
        return down, gradient, delta.sum((0, 2, 3)), None


class UpConv(nn.ConvTranspose2d):
    def forward(self, x):
        return Up.apply(x, self.weight, self.bias, self.stride)


class Expand(nn.ConvTranspose2d):
    """From one pixel to a whole map: a matrix product."""

    def forward(self, x):
        y = t.mm(x.flatten(1), self.weight.flatten(1)).view(-1, *self.weight.shape[1:])
        return y + self.bias.view(1, -1, 1, 1)


class Collapse(nn.Conv2d):
    """From a whole map to one pixel: a matrix product."""

    def forward(self, x):
        return F.linear(x.flatten(1), self.weight.flatten(1), self.bias)


def tune(model):
    """Replaces the notebook's modules by faster modules. Names and parameters stay the same."""
    for module in model.modules():
        if isinstance(module, nn.SELU):
            module.inplace = True
        elif isinstance(module, notebook.FeatureEncoder):
            module.feature_map[0].__class__ = Collapse
        elif isinstance(module, notebook.FeatureDecoder):
            module.feature_map[6].__class__ = Expand
        elif type(module) is nn.ConvTranspose2d:
            # The expansion of a decoder never gets here: its parent has already replaced it.
            module.__class__ = UpConv
    return model


class FlatAdamax:
    """PyTorch's Adamax over one flat tensor. Parameters and gradients are views of it."""

    def __init__(self, model, lr=2e-3, betas=(0.9, 0.999), eps=1e-8):
        self.lr, self.betas, self.eps, self.count = lr, betas, eps, 0
        parameters = list(model.parameters())
        self.values = t.cat([p.detach().flatten() for p in parameters])
        self.gradient, self.moment, self.norm = (t.zeros_like(self.values) for _ in range(3))
        self.size = t.empty_like(self.values)
        place = 0
        for p in parameters:
            end = place + p.numel()
            p.data, p.grad = self.values[place:end].view_as(p), self.gradient[place:end].view_as(p)
            place = end

    @t.no_grad()
    def step(self):
        self.count += 1
        b1, b2 = self.betas
        self.moment.lerp_(self.gradient, 1 - b1)
        t.abs(self.gradient, out=self.size).add_(self.eps)
        t.maximum(self.norm.mul_(b2), self.size, out=self.norm)
        self.values.addcdiv_(self.moment, self.norm, value=-self.lr / (1 - b1 ** self.count))

    def zero_grad(self):
        self.gradient.zero_()


def loss_of(model, x):
    y, latent = model(x)
    return (x - y).square_().sum().mul(0.5 / len(x)) + latent


def train(a, images):
    t.manual_seed(a.seed)
    images = images.to(a.device)
    model = tune(notebook.Ladder(a.channel_factor, a.hidden)).train().to(a.device)
    optimizer = FlatAdamax(model)
    for epoch in range(a.epochs):
        clock, total = measure.Clock(a.warmup), t.zeros((), device=a.device)
        for rows in t.randperm(len(images)).to(a.device).split(a.batch):
            optimizer.zero_grad()
            loss = loss_of(model, images.index_select(0, rows))
            loss.backward()
            optimizer.step()
            total += loss.detach()
            clock.step()
            if clock.count == a.steps:
                break
        clock.report('tuned', epoch=epoch + 1, loss=round(total.item() / clock.count, 4))


def medians(work, rounds):
    """The median processor and wall time. The first round is a warm-up."""
    times = []
    for _ in range(rounds + 1):
        cpu, wall = time.process_time(), time.perf_counter()
        work()
        times.append((time.process_time() - cpu, time.perf_counter() - wall))
    return [statistics.median(column) for column in zip(*times[1:])]


@t.inference_mode()
def infer(a, images):
    """Encodes and decodes 10,000 images and one image. The best of both networks and of several batch sizes counts."""
    t.manual_seed(a.seed)
    plain, images = notebook.Ladder(a.channel_factor, a.hidden).eval(), images[:10000]
    tuned = tune(notebook.Ladder(a.channel_factor, a.hidden)).eval()
    codes = plain.encode(images[:1000])[0].repeat(10, 1)
    found = {}
    for name, way, data in (('encode', 'encode', images), ('decode', 'generate', codes)):
        run, both = getattr(tuned, way), (getattr(plain, way), getattr(tuned, way))
        cpu, wall, batch = min((*medians(lambda: [run(x) for x in data.split(size)], a.rounds), size)
                               for size in (64, 128, 256, 1000))
        one = min(medians(lambda: way(data[:1]), 40 * a.rounds)[1] for way in both)
        found |= {f'{name}_cpu_ms': round(cpu * 1e3, 2), f'{name}_ms': round(wall * 1e3, 2), f'{name}_batch': batch,
                  f'{name}_one_us': round(one * 1e6, 1)}
    print(json.dumps({'program': 'tuned', 'threads': a.threads, **found}), flush=True)


def check(images):
    """Compares this with the notebook: losses and gradients of a batch, and the parameters after some steps."""
    t.manual_seed(1)
    plain, tuned = notebook.Ladder().train(), tune(notebook.Ladder()).train()
    tuned.load_state_dict(plain.state_dict())
    ours, theirs, worst = FlatAdamax(tuned), t.optim.Adamax(plain.parameters()), {}
    for step in range(5):
        x = images[step * 100:step * 100 + 100 - step]
        t.manual_seed(step)
        theirs.zero_grad()
        y, latent = plain(x)
        loss = ((x - y).pow(2) / 2).mean(0).sum() + latent
        loss.backward()
        t.manual_seed(step)
        ours.zero_grad()
        other = loss_of(tuned, x)
        other.backward()
        pairs = [(p, q) for p, q in zip(plain.parameters(), tuned.parameters())]
        errors = {'loss': abs(other.item() / loss.item() - 1),
                  'gradients': max(((p.grad - q.grad).abs().max() / p.grad.abs().max()).item() for p, q in pairs)}
        # Both update from equal gradients. A gradient of only rounding errors would give a step with a random sign.
        for p, q in pairs:
            q.grad.copy_(p.grad)
        theirs.step()
        ours.step()
        errors['parameters'] = max((p - q).abs().max().item() for p, q in pairs)
        # Start again from equal parameters: SELU's slope jumps at 0, where rounding may choose the side.
        tuned.load_state_dict(plain.state_dict())
        worst = {name: max(worst.get(name, 0), error) for name, error in errors.items()}
    good = all(error < 1e-4 for error in worst.values())
    print(json.dumps({'program': 'tuned', 'agrees': good, **{k: float(f'{v:.2g}') for k, v in worst.items()}}))
    return good


def main():
    p = measure.parser(__doc__)
    p.add_argument('--infer', action='store_true', help='measure encoding and decoding')
    p.add_argument('--rounds', type=int, default=5, help='repetitions of a measurement of --infer')
    p.add_argument('--check', action='store_true', help='compare with the notebook; fails if they differ')
    a = p.parse_args()
    t.set_num_threads(a.threads)
    images = notebook.load(a.data)
    if a.check:
        sys.exit(not check(images))
    if a.infer:
        infer(a, images)
    else:
        train(a, images)


if __name__ == '__main__':
    main()
