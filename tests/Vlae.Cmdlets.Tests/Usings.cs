global using System.Management.Automation;
global using Vlae.Cmdlets.Tests.Support;
global using Vlae.Tests;
global using Xunit;
