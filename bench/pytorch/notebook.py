"""The notebook's network and loop in PyTorch, unchanged: Vlae is compared with it.

Prints one line of JSON per epoch: total loss, wall and processor seconds, milliseconds per step.
"""
import gzip

import numpy as np
import torch as t
import torch.nn as nn

import measure


def init_weights(m):
    if type(m) in (nn.Linear, nn.Conv2d, nn.ConvTranspose2d):
        nn.init.kaiming_normal_(m.weight, a=1)


class Reshape(nn.Module):
    def __init__(self, shape):
        super().__init__()
        self.shape = shape

    def forward(self, x):
        return x.view((x.shape[0],) + self.shape)


class FeatureEncoder(nn.Module):
    def __init__(self, channels, hidden, size, z, drop):
        super().__init__()
        self.feature_map = nn.Sequential(nn.Conv2d(channels, hidden, size), nn.Flatten(), nn.AlphaDropout(drop),
                                         nn.Linear(hidden, hidden), nn.SELU())
        self.mean = nn.Linear(hidden, z)
        self.log_var = nn.Linear(hidden, z)
        self.feature_map.apply(init_weights)

    def forward(self, x):
        x = self.feature_map(x)
        return self.mean(x), (self.log_var(x) / 2).exp()


class FeatureDecoder(nn.Module):
    def __init__(self, z, hidden, size, channels, drop):
        super().__init__()
        self.feature_map = nn.Sequential(nn.Linear(z, hidden), nn.SELU(), nn.AlphaDropout(drop),
                                         nn.Linear(hidden, hidden), nn.SELU(), Reshape((hidden, 1, 1)),
                                         nn.ConvTranspose2d(hidden, channels, size), nn.SELU())
        self.feature_map.apply(init_weights)

    def forward(self, x):
        return self.feature_map(x)


class Conv(nn.Module):
    def __init__(self, layer):
        super().__init__()
        self.conv = nn.Sequential(layer, nn.SELU())
        self.conv.apply(init_weights)

    def forward(self, x):
        return self.conv(x)


class Encoder(nn.Module):
    def __init__(self, c, hidden, z, drop):
        super().__init__()
        self.conv1 = Conv(nn.Conv2d(1, c, 4, 2))
        self.feat1 = FeatureEncoder(c, hidden, 13, z, drop)
        self.conv2 = Conv(nn.Conv2d(c, 2 * c, 3, 2))
        self.feat2 = FeatureEncoder(2 * c, hidden, 6, z, drop)
        self.conv3 = Conv(nn.Conv2d(2 * c, 4 * c, 4, 1))
        self.feat3 = FeatureEncoder(4 * c, hidden, 3, z, drop)
        self.conv4 = Conv(nn.Conv2d(4 * c, 8 * c, 3, 1))
        self.feat4 = FeatureEncoder(8 * c, hidden, 1, z, drop)

    def forward(self, x):
        means, scales = [], []
        for conv, feat in ((self.conv1, self.feat1), (self.conv2, self.feat2),
                           (self.conv3, self.feat3), (self.conv4, self.feat4)):
            x = conv(x)
            mean, scale = feat(x)
            means.append(mean)
            scales.append(scale)
        return t.cat(means, 1), t.cat(scales, 1)


class Decoder(nn.Module):
    def __init__(self, c, hidden, z, drop):
        super().__init__()
        self.z = z
        self.feat1 = FeatureDecoder(z, hidden, 1, 8 * c, drop)
        self.conv1 = Conv(nn.ConvTranspose2d(8 * c, 4 * c, 3, 1))
        self.feat2 = FeatureDecoder(z, hidden, 3, 4 * c, drop)
        self.conv2 = Conv(nn.ConvTranspose2d(4 * c, 2 * c, 4, 1))
        self.feat3 = FeatureDecoder(z, hidden, 6, 2 * c, drop)
        self.conv3 = Conv(nn.ConvTranspose2d(2 * c, c, 3, 2))
        self.feat4 = FeatureDecoder(z, hidden, 13, c, drop)
        self.conv4 = nn.ConvTranspose2d(c, 1, 4, 2)

    def forward(self, code):
        z1, z2, z3, z4 = code.split(self.z, 1)
        x = self.conv1(self.feat1(z1))
        x = self.conv2(x + self.feat2(z2))
        x = self.conv3(x + self.feat3(z3))
        return t.tanh(self.conv4(x + self.feat4(z4)))


class Ladder(nn.Module):
    def __init__(self, c=16, hidden=16, z=16, drop=0.1):
        super().__init__()
        self.encode = Encoder(c, hidden, z, drop)
        self.generate = Decoder(c, hidden, z, drop)

    def forward(self, x):
        mean, scale = self.encode(x)
        eps = t.randn_like(mean)
        z = mean + scale * eps
        latent = t.sum(z.pow(2) / 2 - (eps.pow(2) / 2 + scale.log()), 1).mean()
        return self.generate(z), latent


def load(folder):
    with gzip.open(folder + '/mnist/train-images-idx3-ubyte.gz') as f:
        images = np.frombuffer(f.read(), np.uint8, offset=16).reshape(-1, 1, 28, 28)
    return t.from_numpy(((images.astype(np.float32) / 255) - 0.5) / 0.5)


def main():
    p = measure.parser(__doc__)
    p.add_argument('--save', help="file to write the model's state_dict to after each epoch, {} for its number")
    a = p.parse_args()
    t.set_num_threads(a.threads)
    images = load(a.data).to(a.device)
    t.manual_seed(a.seed)
    model = Ladder(a.channel_factor, a.hidden).train().to(a.device)
    optimizer = t.optim.Adamax(model.parameters())
    for epoch in range(a.epochs):
        clock, total = measure.Clock(a.warmup), 0.0
        for rows in t.randperm(len(images)).split(a.batch):
            x = images[rows]
            y, latent = model(x)
            loss = ((x - y).pow(2) / 2).mean(0).sum() + latent
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += loss.item()
            clock.step()
            if clock.count == a.steps:
                break
        clock.report('notebook', epoch=epoch + 1, loss=round(total / clock.count, 4))
        if a.save:
            t.save(model.state_dict(), a.save.format(epoch + 1))


if __name__ == '__main__':
    main()
