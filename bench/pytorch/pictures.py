"""Makes the sets of pictures of bench/anything from MNIST, fonts, and packages of Debian and npm.

usage: pictures.py SOURCES MNIST SETS
SOURCES has the unpacked packages, MNIST is the folder of MNIST's files. Each set is a folder with train/ and test/, of
PNG files of one size. The same sources give the same files. A set that is there already is not made again.
"""
import gzip
import io
import random
import sys
import zipfile
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

WHITE = (255, 255, 255)
# Larger pictures are skipped after their size is read.
MAX_PIXELS = 4_000_000
Image.MAX_IMAGE_PIXELS = None


def squared(picture, side):
    """The whole picture in a white square of a side."""
    picture = picture.convert('RGBA')
    picture = Image.alpha_composite(Image.new('RGBA', picture.size, WHITE + (255,)), picture).convert('RGB')
    picture.thumbnail((side, side), Image.LANCZOS)
    square = Image.new('RGB', (side, side), WHITE)
    square.paste(picture, ((side - picture.width) // 2, (side - picture.height) // 2))
    return square


def files(folder, pattern):
    found = sorted(path for path in Path(folder).rglob(pattern) if path.is_file() and not path.is_symlink())
    random.Random(1).shuffle(found)
    return found


def scaled(folder, pattern, side, count):
    for path in files(folder, pattern):
        with Image.open(path) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                continue
            yield squared(picture, side)
        count -= 1
        if count == 0:
            return


def mnist(folder, count, invert=False, noise=0.0):
    with gzip.open(Path(folder) / 'train-images-idx3-ubyte.gz') as file:
        images = np.frombuffer(file.read(), np.uint8, offset=16).reshape(-1, 28, 28)[:count].astype(np.float32)
    rng = np.random.default_rng(1)
    for image in images:
        image = 255 - image if invert else image
        image = image + rng.normal(0, 255 * noise, image.shape) if noise else image
        yield Image.fromarray(np.clip(np.rint(image), 0, 255).astype(np.uint8))


def glyphs(folder, side, count):
    letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789&?!@'
    pairs = [(font, letter) for font in files(folder, '*.ttf') for letter in letters]
    random.Random(2).shuffle(pairs)
    for path, letter in pairs:
        font = ImageFont.truetype(str(path), 24)
        left, top, right, bottom = font.getbbox(letter)
        if right - left < 3 or right - left > side or font.getmask(letter).getbbox() is None:
            continue
        picture = Image.new('L', (side, side))
        place = ((side - right - left) / 2, (side - bottom - top) / 2)
        ImageDraw.Draw(picture).text(place, letter, font=font, fill=255)
        yield picture
        count -= 1
        if count == 0:
            return


def labels(folder, side, count):
    """Gray labels: a number and a word in a frame."""
    fonts, rng = files(folder, 'DejaVu*.ttf'), random.Random(3)
    words = 'north south east west apple pear plum steel brass oak fast slow hot cold left right'.split()
    for _ in range(count):
        picture = Image.new('L', (side, side), rng.randint(150, 255))
        draw, font = ImageDraw.Draw(picture), str(rng.choice(fonts))
        draw.rectangle((2, 2, side - 3, side - 3), outline=rng.randint(0, 100), width=rng.randint(1, 3))
        draw.text((8, 8), str(rng.randint(10, 99)), font=ImageFont.truetype(font, 20), fill=rng.randint(0, 80))
        draw.text((8, 38), rng.choice(words), font=ImageFont.truetype(font, 13), fill=rng.randint(0, 80))
        yield picture


def constant(side, count):
    rng = random.Random(4)
    for _ in range(count):
        yield Image.new('RGB', (side, side), tuple(rng.randint(0, 255) for _ in range(3)))


def textures(folder, side, count):
    """Crops of the textures of a game."""
    rng = random.Random(5)
    for path in files(folder, '*.pk3'):
        with zipfile.ZipFile(path) as archive:
            names = sorted(name for name in archive.namelist() if name.lower().endswith(('.jpg', '.tga', '.png')))
            rng.shuffle(names)
            for name in names:
                with Image.open(io.BytesIO(archive.read(name))) as picture:
                    if min(picture.size) < 2 * side or picture.width * picture.height > MAX_PIXELS:
                        continue
                    picture = picture.convert('RGB').reduce(2)
                left, top = rng.randint(0, picture.width - side), rng.randint(0, picture.height - side)
                yield picture.crop((left, top, left + side, top + side))
                count -= 1
                if count == 0:
                    return


def sets(sources, digits):
    """Each set: its name, its pictures, and how many of them are for training and for tests."""
    emoji, clips, icons = (
        Path(sources) / name for name in ('emoji/package/img/twitter/64', 'openclipart-png', 'oxygen-icon-theme'))
    return [
        ('mnist', lambda n: mnist(digits, n), 6000, 1000),
        ('inverted', lambda n: mnist(digits, n, invert=True), 6000, 1000),
        ('noisy', lambda n: mnist(digits, n, noise=0.2), 6000, 1000),
        ('glyphs', lambda n: glyphs(sources, 32, n), 4000, 400),
        ('icons', lambda n: scaled(icons, '*/48x48/*/*.png', 48, n), 600, 90),
        ('emoji', lambda n: scaled(emoji, '*.png', 64, n), 3253, 400),
        ('cliparts', lambda n: scaled(clips, '*.png', 64, n), 2700, 300),
        ('labels', lambda n: labels(sources, 64, n), 500, 100),
        ('constant', lambda n: constant(32, n), 500, 100),
        ('tiny', lambda n: scaled(emoji, '*.png', 32, n), 50, 200),
        ('cliparts96', lambda n: scaled(clips, '*.png', 96, n), 1500, 150),
        ('textures', lambda n: textures(sources, 128, n), 600, 60),
    ]


def main():
    sources, digits, target = sys.argv[1:]
    for name, make, trained, tested in sets(sources, digits):
        folder = Path(target) / name
        if folder.exists():
            continue
        pictures = list(make(trained + tested))
        if len(pictures) < trained // 2 + tested:
            sys.exit(f'{name}: only {len(pictures)} pictures were found.')
        for part, some in (('train', pictures[:-tested]), ('test', pictures[-tested:])):
            (folder / part).mkdir(parents=True)
            for i, picture in enumerate(some):
                picture.save(folder / part / f'{i:05}.png')
        print(name, len(pictures) - tested, tested, pictures[0].size, pictures[0].mode)


if __name__ == '__main__':
    main()
