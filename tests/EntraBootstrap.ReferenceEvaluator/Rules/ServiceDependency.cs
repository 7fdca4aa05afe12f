namespace EntraBootstrap.ReferenceEvaluator.Rules;

/// <summary>§1.4, service dependencies: between the applications of <see cref="ApplicationGroup"/>. Late-bound ones bind later (E3) and are left out.</summary>
internal static class ServiceDependency
{
    /// <summary>The applications whose policies bind at the sign-in to an application.</summary>
    public static IReadOnlyList<string> EarlyBoundOf(string application) => Word.Same(application, ApplicationGroup.Teams)
        ? [ApplicationGroup.ExchangeOnline, ApplicationGroup.SharePointOnline]
        : [];
}
