global using Vlae.Tests;
global using Xunit;
