namespace EntraBootstrap.Core.Conditions.Filters;

/// <summary>A subject of which every value that is not there may be anything: a rule that still matches does not match by what is missing.</summary>
/// <typeparam name="TSubject">The subject's type.</typeparam>
/// <param name="Subject">The subject.</param>
internal readonly record struct DoubtfulSubject<TSubject>(TSubject Subject) : IFilterSubject
    where TSubject : struct, IFilterSubject
{
    /// <inheritdoc/>
    public FilterOperand Read(FilterProperty property) => Subject.Read(property) is { State: not FilterOperandState.None } there ? there : FilterOperand.Unknown;

    /// <inheritdoc/>
    public void Miss(FilterProperty property, UnknownFacts unknowns) => Subject.Miss(property, unknowns);
}
