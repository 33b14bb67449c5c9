global using System.Management.Automation;
global using Vlae.Cmdlets.Tests.Support;
global using Xunit;
