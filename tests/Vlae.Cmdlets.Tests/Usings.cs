global using Vlae.Cmdlets.Tests.Support;
global using Xunit;
