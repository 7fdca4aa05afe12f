using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.ReferenceEvaluator.Rules;

/// <summary>§1.5, authenticationFlows: the session has to come from one of the transfer methods; an ordinary one comes from none.</summary>
internal static class FlowRule
{
    public static bool Matches(AuthenticationFlows? flows, string transferMethod) =>
        flows is null || flows.TransferMethods.IsEmpty || Word.IsIn(transferMethod, flows.TransferMethods);
}
