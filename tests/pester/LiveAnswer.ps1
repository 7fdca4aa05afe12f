<#
.SYNOPSIS
    A live cmdlet of the tests' own, Get-LiveAnswer, and tokens to connect with (New-Token). To be dot-sourced where the module is loaded.
#>
param([Parameter(Mandatory)] [string] $ModulePath)

function New-Token([string] $Claims) {
    $payload = [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($Claims)).TrimEnd('=').Replace('+', '-').Replace('/', '_')
    ConvertTo-SecureString "e30.$payload.c2ln" -AsPlainText -Force
}

# A live cmdlet of the tests' own: it asks one address after the other, all at once, or as often as it is told.
$references = @(
    'EntraBootstrap.Core', 'EntraBootstrap.PowerShell' | ForEach-Object { Join-Path $ModulePath "$_.dll" }
    [psobject].Assembly.Location
    'System.Runtime', 'System.Collections', 'System.Linq', 'System.Memory', 'System.Threading', 'System.ComponentModel.Primitives', 'netstandard' |
        ForEach-Object { [Reflection.Assembly]::Load($_).Location }
)
$live = Add-Type -PassThru -IgnoreWarnings -CompilerOptions '-nowarn:CS1701' -ReferencedAssemblies $references -TypeDefinition @'
using System.Linq;
using System.Management.Automation;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using EntraBootstrap.Core.Operations;
using EntraBootstrap.Core.Ports;
using EntraBootstrap.PowerShell.Binding;
using EntraBootstrap.PowerShell.Commands.Base;

public sealed class Question { public ITenantGateway Gateway; public string[] Addresses; }

[Cmdlet("Get", "LiveAnswer")]
[TenantPermission("User.Read.All", "read people", IncludedIn = new[] { "Directory.Read.All" })]
[TenantPermission("Agreement.Read.All", "read terms of use", IsOptional = true)]
public sealed class GetLiveAnswerCommand : LiveCommand<Question, string[]>, IOperation<Question, string[]>
{
    [Parameter(Position = 0)] public string[] Address { get; set; }

    protected override IOperation<Question, string[]> Operation { get { return this; } }

    protected override void ProcessRecord() { Run(() => new Question { Gateway = Gateway, Addresses = Address }); }

    protected override void Write(Question request, string[] result) { WriteObject(result, true); }

    string[] IOperation<Question, string[]>.Execute(Question question, IOperationHost host, CancellationToken stop)
    {
        return Task.WhenAll(question.Addresses.Select(async address =>
        {
            if (address == "prompt") { host.Prompt("type ABC"); return "shown"; }
            host.Verbose("asking " + address);
            GatewayResponse answer = await question.Gateway.SendAsync(GatewayRequest.Get(address), stop);
            host.Warn("answered " + address);
            return answer.Status + " " + Encoding.UTF8.GetString(answer.Body.ToArray()) + " " + answer.RetryAfter;
        })).GetAwaiter().GetResult();
    }
}
'@
Import-Module -Assembly ($live | Select-Object -First 1).Assembly
