global using Microsoft.Playwright;
global using Vlae.Explorer.Tests.Support;
global using Xunit;

// One page at a time, so that frames are measured alone.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
[assembly: AssemblyFixture(typeof(Chromium))]
