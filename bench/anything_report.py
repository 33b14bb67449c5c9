"""Makes the Markdown tables of bench/anything from its runs.

usage: anything_report.py LINES.jsonl
"""
import json
import statistics
import sys
from collections import defaultdict


def number(value, digits=1):
    return '' if value is None else f'{value:,.{digits}f}'


def joined(runs, field, digits):
    return ' / '.join(number(run[field], digits) for run in runs)


def set_row(name, runs):
    ours, theirs, pca = runs['vlae'], runs['plain'], runs['pca']
    good = [run for run in ours if not run['diverged']]
    if not good:
        return f'| {name} | {len(ours)} of {len(ours)} |' + ' |' * 9
    best = min(theirs, key=lambda run: run['elbo']) if theirs else None
    first = good[0]
    psnr, elbo, cpu = (statistics.mean(run[field] for run in good) for field in ('psnr', 'elbo', 'cpu_s'))
    cells = [
        name, f"{len(ours) - len(good)} of {len(ours)}", sum(run['rollbacks'] for run in good),
        f"{first['epochs']} x {first['batch']}", joined(good, 'psnr', 2), number(best and best['psnr'], 2),
        number(best and psnr - best['psnr'], 2), number(pca[0]['psnr'], 2) if pca else '', number(elbo),
        number(best and best['elbo']), f"{cpu:.0f} s" + (f" / {best['cpu_s']:.0f} s" if best else '')]
    return '| ' + ' | '.join(map(str, cells)) + ' |'


def main():
    sets = defaultdict(lambda: defaultdict(list))
    with open(sys.argv[1]) as lines:
        for line in map(json.loads, lines):
            sets[line['set']][line['program']].append(line)

    print('| set | diverged | returns | epochs x batch | PSNR by seed | PyTorch | dB more | PCA | -ELBO, mean '
          '| PyTorch | processor time, Vlae / PyTorch |')
    print('|---|---|---|---|---|---|---|---|---|---|---|')
    for name, runs in sets.items():
        print(set_row(name, runs))

    print('\nThe distance of 500 samples from the test pictures, by their PCA features; that of the training pictures '
          'beside it.\n')
    print('| set | standard prior | fitted prior | training pictures |')
    print('|---|---|---|---|')
    for name, runs in sets.items():
        for line in runs['samples']:
            print(f"| {name} | {line['standard']:.3f} | {line['fitted']:.3f} | {line['train']:.3f} |")


if __name__ == '__main__':
    main()
