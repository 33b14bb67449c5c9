using BenchmarkDotNet.Running;

// Such as: --filter '*ConvolutionBenchmarks*' --job short
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
