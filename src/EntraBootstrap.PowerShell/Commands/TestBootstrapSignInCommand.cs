using System.Collections;
using System.Management.Automation;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Operations;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Snapshots;
using EntraBootstrap.PowerShell.Binding;
using EntraBootstrap.PowerShell.Commands.Base;

namespace EntraBootstrap.PowerShell.Commands;

/// <summary>Simulates one or many sign-ins.</summary>
[Cmdlet(VerbsDiagnostic.Test, "BootstrapSignIn", DefaultParameterSetName = InputObjectSet)]
[OutputType(typeof(SignInResult), typeof(bool))]
public sealed class TestBootstrapSignInCommand : TenantQuestionCommand<SimulateSignInsRequest, IEnumerable<ScenarioOutcome>>
{
    private const string InputObjectSet = "InputObject";
    private const string ScenarioPathSet = "ScenarioPath";
    private const string UserSet = "User";

    // Nothing that was asked and could be answered is not a success.
    private RunOutcome? _outcome;

    [Parameter(ParameterSetName = InputObjectSet, Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public object InputObject { get; set; } = null!;

    [Parameter(ParameterSetName = ScenarioPathSet, Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string[] ScenarioPath { get; set; } = [];

    [Parameter(ParameterSetName = UserSet, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "ObjectId", "UserPrincipalName")]
    [ArgumentCompleter(typeof(UserCompleter))]
    [ValidateNotNullOrEmpty]
    public string UserId { get; set; } = string.Empty;

    [Parameter(Mandatory = true)]
    [ValidateNotNull]
    public TenantSnapshot Tenant { get; set; } = null!;

    [Parameter(ParameterSetName = UserSet)]
    [ArgumentCompleter(typeof(ApplicationCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Application { get; set; }

    [Parameter(ParameterSetName = UserSet)]
    [ArgumentCompleter(typeof(UserActionCompleter))]
    [ValidateNotNullOrEmpty]
    public string? UserAction { get; set; }

    [Parameter(ParameterSetName = UserSet)]
    [ArgumentCompleter(typeof(AuthenticationContextCompleter))]
    [ValidateNotNullOrEmpty]
    public string? AuthenticationContext { get; set; }

    [Parameter(ParameterSetName = UserSet)]
    [ArgumentCompleter(typeof(EntryPointCompleter))]
    [ValidateNotNullOrEmpty]
    public string? EntryPoint { get; set; }

    [Parameter(ParameterSetName = UserSet)]
    [ArgumentCompleter(typeof(ModeCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Registering { get; set; }

    [Parameter(ParameterSetName = UserSet)]
    [ArgumentCompleter(typeof(DevicePlatformCompleter))]
    [ValidateNotNullOrEmpty]
    public string? DevicePlatform { get; set; }

    [Parameter(ParameterSetName = UserSet)]
    [ArgumentCompleter(typeof(ClientAppTypeCompleter))]
    [ValidateNotNullOrEmpty]
    public string? ClientAppType { get; set; }

    [Parameter(ParameterSetName = UserSet)]
    [ArgumentCompleter(typeof(AuthenticationFlowCompleter))]
    [ValidateNotNullOrEmpty]
    public string? AuthenticationFlow { get; set; }

    [Parameter(ParameterSetName = UserSet)]
    [ValidateNotNullOrEmpty]
    public string? IpAddress { get; set; }

    [Parameter(ParameterSetName = UserSet)]
    [ValidateNotNullOrEmpty]
    public string? Country { get; set; }

    [Parameter(ParameterSetName = UserSet)]
    [ArgumentCompleter(typeof(RiskLevelCompleter))]
    [ValidateNotNullOrEmpty]
    public string? SignInRiskLevel { get; set; }

    [Parameter(ParameterSetName = UserSet)]
    [ArgumentCompleter(typeof(RiskLevelCompleter))]
    [ValidateNotNullOrEmpty]
    public string? UserRiskLevel { get; set; }

    [Parameter(ParameterSetName = UserSet)]
    [ValidateNotNull]
    public IDictionary? Device { get; set; }

    [Parameter(ParameterSetName = UserSet)]
    public SwitchParameter UnregisteredDevice { get; set; }

    [Parameter(ParameterSetName = UserSet)]
    [ArgumentCompleter(typeof(ModeCompleter))]
    [ValidateNotNull]
    public string[]? Available { get; set; }

    [Parameter(ParameterSetName = UserSet)]
    [ArgumentCompleter(typeof(ModeCompleter))]
    [ValidateNotNull]
    public string[]? Registered { get; set; }

    [Parameter(ParameterSetName = UserSet)]
    [ArgumentCompleter(typeof(ModeCompleter))]
    [ValidateNotNull]
    public string[]? AuthenticatedWith { get; set; }

    [Parameter(ParameterSetName = UserSet)]
    [ValidateNotNullOrEmpty]
    public Decision[]? Expect { get; set; }

    [Parameter]
    public SwitchParameter Trace { get; set; }

    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc/>
    protected override IOperation<SimulateSignInsRequest, IEnumerable<ScenarioOutcome>> Operation { get; } = new SimulateSignIns();

    /// <inheritdoc/>
    protected override bool GoesOnAfter(OperationError error) => error.Definition != ErrorCatalogue.RuleNotFound;

    /// <inheritdoc/>
    protected override void Report(OperationError error)
    {
        Count(RunOutcome.BadInput);
        base.Report(error);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (!IsIn(ScenarioPathSet))
        {
            Run(() => BuildRequest(IsIn(UserSet) ? BuildScenario() : ScenarioJson.Of(InputObject)));
            return;
        }

        foreach (string path in ScenarioPath)
            Run(() => BuildRequest(ScenarioJson.OfFile(Paths.Literal(path))));
    }

    /// <inheritdoc/>
    protected override void Write(SimulateSignInsRequest request, IEnumerable<ScenarioOutcome> result)
    {
        foreach (ScenarioOutcome outcome in result)
        {
            if (outcome.Error is not null)
            {
                Report(outcome.Error);
                continue;
            }

            Count(RunOutcomes.Of(outcome));
            if (!Quiet)
                WriteObject(outcome.Result);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (Quiet)
            WriteObject(_outcome == RunOutcome.Held);
    }

    private void Count(RunOutcome outcome) => _outcome = RunOutcomes.Worse(_outcome ?? outcome, outcome);

    private SimulateSignInsRequest BuildRequest(ScenarioText scenario) => new(Tenant, scenario.Utf8, scenario.Name, AsOf, Assume, Trace, TimeProvider.System);

    private ScenarioText BuildScenario() => ScenarioJson.Of(new SignInQuestion(UserId)
    {
        Applications = Application,
        UserAction = UserAction,
        AuthenticationContext = AuthenticationContext,
        EntryPoint = EntryPoint,
        Registering = Registering,
        DevicePlatform = DevicePlatform,
        ClientAppType = ClientAppType,
        AuthenticationFlow = AuthenticationFlow,
        IpAddress = IpAddress,
        Country = Country,
        SignInRiskLevel = SignInRiskLevel,
        UserRiskLevel = UserRiskLevel,
        Device = Device,
        IsDeviceUnregistered = UnregisteredDevice,
        Available = Available,
        Registered = Registered,
        AuthenticatedWith = AuthenticatedWith,
        Expect = Expect,
    });
}
