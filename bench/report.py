"""Makes the Markdown tables of bench/compare from its runs.

usage: report.py LINES.jsonl
"""
import json
import statistics
import sys
from collections import defaultdict

# The comparisons: row, field, unit, the peer, the name, target and floor.
RATIOS = [
    ('one', 'step_cpu_ms', 'ms', 'notebook', 'training step, one thread, processor time: the notebook', 14, 10),
    ('one', 'step_cpu_ms', 'ms', 'tuned', 'training step, one thread, processor time: tuned', 5, 3.6),
    ('two', 'step_ms', 'ms', 'best', "training step, two threads, wall: tuned at its best", 7, 5),
    ('wide', 'step_cpu_ms', 'ms', 'tuned', 'wider (channel factor 64, hidden 64), processor time: tuned', 3.5, 2.7),
    ('infer', 'encode_cpu_ms', 'ms', 'tuned', 'encode 10,000 images, processor time: tuned', 5, 3.5),
    ('infer', 'decode_cpu_ms', 'ms', 'tuned', 'decode 10,000 images, processor time: tuned', 5, 3.5),
    ('infer', 'encode_one_us', 'us', 'tuned', 'encode one image, wall: tuned', None, None),
    ('infer', 'decode_one_us', 'us', 'tuned', 'decode one image, wall: tuned', None, None),
    ('one', 'peak_mb', 'MB', 'tuned', 'resident memory at its highest: tuned', None, None),
]

# The measures of only Vlae: row, field, factor, unit, the name, target and floor.
ALONE = [
    ('one', 'share', 100, '%', "whole step, one thread, share of the core's FMA peak", '80 %', '72 %'),
    ('one', 'share_low', 100, '%', 'the same, by the fastest tenth of the steps', '', ''),
    ('one', 'share_computed', 100, '%', 'whole step, one thread, share by the products that Winograd leaves to compute',
     '', ''),
    ('narrow', 'share', 100, '%', 'without AVX-512 (`DOTNET_EnableAVX512=0`), share of that peak', '78 %', '66 %'),
    ('narrow', 'share_low', 100, '%', 'the same, by the fastest tenth of the steps', '', ''),
    ('infer', 'encode_one_us', 1, 'us', 'encode one image', '40 us', '60 us'),
    ('infer', 'decode_one_us', 1, 'us', 'decode one image', '40 us', '60 us'),
    ('one', 'peak_mb', 1, 'MB', 'resident memory at its highest, training on MNIST', '130 MB', '160 MB'),
    ('start', 'start_ms', 1, 'ms', 'PowerShell, from its start to its end, with the module and one training step', '', ''),
    ('start', 'empty_ms', 1, 'ms', 'the same without the module and without a step', '', ''),
    ('one', 'step_bytes', 1, 'bytes', 'allocated in a training step', '0', '0'),
]


def number(value):
    return f'{value:.3g}' if abs(value) < 100 else f'{value:.0f}'


def spread(values):
    return f'{number(min(values))} to {number(max(values))}'


def ratio_row(runs, row, field, unit, peer, name, target, floor):
    theirs = [r[field] for r in runs[row, peer]]
    ours = [r[field] for r in runs[row, 'vlae']]
    a, b = statistics.median(theirs), statistics.median(ours)
    aims = f'{target}x | {floor}x' if target else ' | '
    return (f'| {name} | {number(a)} {unit} | {number(b)} {unit} | **{number(a / b)}x** | '
            f'{spread([p / q for p, q in zip(theirs, ours)])} | {aims} |')


def alone_row(runs, row, field, factor, unit, name, target, floor):
    values = [r[field] * factor for r in runs[row, 'vlae']]
    return f'| {name} | **{number(statistics.median(values))} {unit}** | {spread(values)} | {target} | {floor} |'


def main():
    runs = defaultdict(list)
    with open(sys.argv[1]) as lines:
        for line in map(json.loads, lines):
            runs[line['row'], line['program']].append(line)
    about, narrow = runs['about', 'vlae'][0], runs['about-narrow', 'vlae'][0]
    torch, check = runs['about-pytorch', 'pytorch'][0], runs['check', 'tuned'][0]
    # Neither a second thread nor spinning barriers always help PyTorch, so the best of each round counts.
    ways = [runs[row, 'tuned'] for row in ('one', 'two', 'two-passive')]
    runs['two', 'best'] = [min(way, key=lambda r: r['step_ms']) for way in zip(*ways)]
    rounds, one = len(runs['one', 'vlae']), runs['one', 'vlae'][0]

    print(f"Machine: {about['cpu']}, {about['cores']} cores, vectors of {about['bits']} bits; measured FMA peak of one "
          f"core {about['peak_gflops']:.0f} GFLOP/s, {narrow['peak_gflops']:.0f} with {narrow['bits']} bits. "
          f"{about['system']}.")
    print(f"PyTorch {torch['pytorch']} ({torch['capability']}, {torch['blas']}, oneDNN {torch['onednn']}); "
          f"Vlae {about['vlae']} on {about['dotnet']}.")
    print(f"Medians of {rounds} round(s), the programs in turn; a training step is a batch of 128 of MNIST "
          f"({one['step_gflop']:.3f} GFLOP).\n")

    print('| what, against which PyTorch | PyTorch | Vlae | ratio | in the rounds | target | floor |')
    print('|---|---|---|---|---|---|---|')
    for aim in RATIOS:
        print(ratio_row(runs, *aim))

    print('\n| Vlae alone | median | in the rounds | target | floor |')
    print('|---|---|---|---|---|')
    for aim in ALONE:
        print(alone_row(runs, *aim))
    gains = [a['step_ms'] / b['step_ms'] for a, b in zip(runs['one', 'vlae'], runs['two', 'vlae'])]
    print(f"| two threads against one, wall | **{number(statistics.median(gains))}x** | {spread(gains)} | 1.9x | 1.75x |")

    print('\nLosses: the tuned PyTorch has the loss of the notebook to '
          f"{check['loss']:.0e} and its gradients to {check['gradients']:.0e}, from the same parameters and noise.")
    if runs['epochs', 'vlae']:
        print('\n| program | epoch | total loss | processor seconds an epoch | wall seconds |')
        print('|---|---|---|---|---|')
        for program in ('notebook', 'tuned', 'vlae'):
            r = runs['epochs', program][0]
            print(f"| {program} | {r['epoch']} | {r['loss']:.2f} | {r['cpu_s']:.1f} | {r['wall_s']:.1f} |")


if __name__ == '__main__':
    main()
