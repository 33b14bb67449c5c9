global using Microsoft.Playwright;
global using Vlae.Pages.Tests.Support;
global using Xunit;

// One page at a time, so that no other page affects the measured frames.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]
[assembly: AssemblyFixture(typeof(Chromium))]
