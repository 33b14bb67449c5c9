"""The common parts of both programs: the command line, the clock, and the printed line."""
import argparse
import json
import resource
import time

import torch as t


def parser(description):
    p = argparse.ArgumentParser(description=description)
    p.add_argument('data', help="folder with MNIST's files in mnist/")
    p.add_argument('--epochs', type=int, default=1)
    p.add_argument('--steps', type=int, help='end each epoch after this number of steps')
    p.add_argument('--warmup', type=int, default=0, help='first steps of an epoch that are not timed')
    p.add_argument('--seed', type=int, default=1)
    p.add_argument('--threads', type=int, default=1, help='set OPENBLAS_NUM_THREADS to the same')
    p.add_argument('--channel-factor', type=int, default=16)
    p.add_argument('--hidden', type=int, default=16)
    p.add_argument('--batch', type=int, default=128)
    p.add_argument('--device', default='cpu', help='such as cuda:0; only for notebook.py and tuned.py')
    return p


def wait_for_device():
    if t.cuda.is_available():
        t.cuda.synchronize()


class Clock:
    """Wall and processor time of the steps after the warm-up. Call step() after each step."""

    def __init__(self, warmup):
        self.warmup, self.count, self.times = warmup, 0, []
        self.start()

    def start(self):
        wait_for_device()
        self.wall, self.cpu = time.perf_counter(), time.process_time()
        self.last = self.wall

    def step(self):
        self.count += 1
        if self.count == self.warmup:
            self.start()
        elif self.count > self.warmup:
            now = time.perf_counter()
            self.times.append(now - self.last)
            self.last = now

    def report(self, program, **more):
        wait_for_device()
        steps, ordered = len(self.times), sorted(self.times)
        wall, cpu = time.perf_counter() - self.wall, time.process_time() - self.cpu
        print(json.dumps({
            'program': program, 'threads': t.get_num_threads(), **more, 'steps': self.count,
            'wall_s': round(wall, 3), 'cpu_s': round(cpu, 3), 'step_ms': round(ordered[steps // 2] * 1e3, 3),
            'step_low_ms': round(ordered[steps // 10] * 1e3, 3), 'step_cpu_ms': round(cpu / steps * 1e3, 3),
            'peak_mb': round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1)}), flush=True)
