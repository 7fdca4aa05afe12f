using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Conditions.Filters;

namespace EntraBootstrap.Core.Tests.Conditions.Filters;

public sealed class FilterSimplifierTests
{
    // What the rule says of a device of which nothing is known.
    [Theory]
    [InlineData("device.trustType -ne \"AzureAD\" -or device.trustType -ne \"ServerAD\"", Truth.True)]
    [InlineData("device.trustType -eq \"AzureAD\" -and device.trustType -eq \"ServerAD\"", Truth.False)]
    [InlineData("device.isCompliant -eq True -or device.isCompliant -ne True", Truth.True)]
    [InlineData("device.isCompliant -eq True -or device.isCompliant -eq False", Truth.Unknown)]
    [InlineData("device.isCompliant -eq True -or device.isCompliant -eq False -or device.isCompliant -eq null", Truth.True)]
    [InlineData("device.trustType -eq \"AzureAD\" -or device.trustType -eq \"ServerAD\" -or device.trustType -eq \"Workplace\" -or device.trustType -eq null", Truth.Unknown)]
    [InlineData("device.model -startsWith \"a\" -or device.model -notStartsWith \"A\"", Truth.Unknown)]
    [InlineData("device.model -startsWith \"a\" -or device.model -notStartsWith \"a\"", Truth.True)]
    [InlineData("device.model -in [\"a\", \"b\"] -and device.model -notIn [\"b\", \"a\", \"c\"]", Truth.False)]
    [InlineData("device.model -eq \"a\" -and device.model -startsWith \"b\"", Truth.Unknown)]
    [InlineData("device.physicalIds -contains \"a\" -and device.physicalIds -contains \"b\"", Truth.Unknown)]
    [InlineData("device.physicalIds -contains \"a\" -and device.physicalIds -notContains \"a\"", Truth.False)]
    [InlineData("-not (device.isCompliant -eq True) -or device.isCompliant -eq True", Truth.True)]
    [InlineData("-not (device.isCompliant -eq True) -or device.model -eq \"a\"", Truth.Unknown)]
    [InlineData("-not (device.isCompliant -eq True -and device.isCompliant -eq False)", Truth.True)]
    [InlineData("device.model -eq \"a\" -and (device.trustType -ne \"AzureAD\" -or device.trustType -ne \"ServerAD\")", Truth.Unknown)]
    [InlineData("device.model -eq \"a\" -or device.trustType -ne \"AzureAD\" -or device.trustType -ne \"ServerAD\"", Truth.True)]
    [InlineData("device.model -eq \"a\" -or device.isCompliant -ne True -and device.model -ne \"a\" -or device.isCompliant -eq True", Truth.True)]
    public void Rule_ThatSaysTheSameOfEveryDevice_IsDecided(string rule, Truth truth)
    {
        FilterExpression expression = FilterSimplifier.Simplify(FilterParser.Parse(rule, DeviceSchema.Instance).Expression!);

        Assert.Equal(truth, FilterEvaluator.Evaluate(expression, new DeviceSubject(null)));
    }

    // A part that is decided by itself lets the rest decide the whole.
    [Fact]
    public void DecidedPart_GoesAway()
    {
        const string part = "(device.trustType -ne \"AzureAD\" -or device.trustType -ne \"ServerAD\")";

        FilterExpression Simple(string rule) => FilterSimplifier.Simplify(FilterParser.Parse(rule, DeviceSchema.Instance).Expression!);

        Assert.Equal("device.model -eq \"a\"", FilterWriter.Write(Simple($"device.model -eq \"a\" -and {part}")));
        Assert.Equal("device.model -eq \"a\" -or device.isCompliant -eq True", FilterWriter.Write(Simple($"device.model -eq \"a\" -or -not {part} -or device.isCompliant -eq True")));
    }

    [Fact]
    public void TwelveComparisons_AreTried()
    {
        string many = string.Join(" -or ", Enumerable.Range(0, 11).Select(number => $"device.model -eq \"{number}\""));

        Assert.IsType<FilterConstant>(FilterSimplifier.Simplify(FilterParser.Parse($"{many} -or device.model -eq \"11\" -or device.model -ne \"11\"", DeviceSchema.Instance).Expression!));
        Assert.IsType<FilterConstant>(FilterSimplifier.Simplify(FilterParser.Parse($"{Eight()} -or device.model -notStartsWith \"0\"", DeviceSchema.Instance).Expression!));

        // Eight of these can turn out in 256 ways, as many as are tried.
        static string Eight() => string.Join(" -or ", Enumerable.Range(0, 8).Select(number => $"device.model -startsWith \"{number}\""));
    }

    // More comparisons than are tried: the answer is less sharp and never wrong.
    [Fact]
    public void PartOfManyComparisons_StaysAsItIs()
    {
        string many = string.Join(" -or ", Enumerable.Range(0, 13).Select(number => $"device.model -startsWith \"{number}\""));

        Assert.Equal(Truth.Unknown, FilterEvaluator.Evaluate(FilterSimplifier.Simplify(FilterParser.Parse($"{many} -or device.model -notStartsWith \"0\"", DeviceSchema.Instance).Expression!), new DeviceSubject(null)));
    }
}
