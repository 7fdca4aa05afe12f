using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Conditions.Filters;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Tests.Conditions.Filters;

/// <summary>Laws of filters on rules and devices that are made up: the seed is fixed, so that a failure can be repeated.</summary>
public sealed class FilterLawTests
{
    private const int Cases = 4000;

    private static readonly string[] s_texts = ["a", "A", "ab", "b", "", "O'x", "\"q\"", "`\"y", "[Z]:1"];
    private static readonly FilterProperty[] s_properties =
        [.. new[] { "model", "trustType", "isCompliant", "mdmAppId", "physicalIds", "extensionAttribute1", "deviceOwnership" }.Select(name => DeviceSchema.Instance.Find("device." + name)!)];

    [Fact]
    public void WritingAndReading_GivesTheSameRule()
    {
        var random = new Random(1);
        for (int i = 0; i < Cases; i++)
        {
            FilterExpression rule = Rule(random, 4);

            string text = FilterWriter.Write(rule);

            FilterReading reading = FilterParser.Parse(text, DeviceSchema.Instance);
            Assert.True(reading.Error is null && rule.Equals(reading.Expression), $"{text}: {reading.Error}");
            Assert.Equal(text, FilterWriter.Write(reading.Expression!));
        }
    }

    // Whatever an unknown turns out to be, it gives an answer that the unknown allowed; simplified or not, a known device has one answer.
    [Fact]
    public void Unknown_AllowsWhateverItTurnsOutToBe()
    {
        var random = new Random(2);
        int unknowns = 0;
        int sharper = 0;
        for (int i = 0; i < Cases; i++)
        {
            FilterExpression rule = Rule(random, 3);
            FilterExpression simple = FilterSimplifier.Simplify(rule);
            SignInDevice whole = Device(random);
            SignInDevice? partial = random.Next(4) == 0 ? null : Forget(random, whole);

            Truth known = FilterEvaluator.Evaluate(rule, new DeviceSubject(whole));
            Truth guessed = FilterEvaluator.Evaluate(simple, new DeviceSubject(partial));

            Assert.NotEqual(Truth.Unknown, known);
            Assert.Equal(known, FilterEvaluator.Evaluate(simple, new DeviceSubject(whole)));
            Assert.True(guessed == Truth.Unknown || guessed == known, $"{FilterWriter.Write(rule)} on {whole} says {known}, and {guessed} on {partial}");
            unknowns += guessed == Truth.Unknown ? 1 : 0;
            sharper += guessed != Truth.Unknown && FilterEvaluator.Evaluate(rule, new DeviceSubject(partial)) == Truth.Unknown ? 1 : 0;
            var missing = new UnknownFacts();
            FilterEvaluator.Miss(simple, new DeviceSubject(partial), missing);
            Assert.Equal(guessed == Truth.Unknown, missing.Facts.Count > 0);
        }

        Assert.InRange(unknowns, Cases / 10, Cases * 9 / 10);
        Assert.InRange(sharper, 1, Cases);
    }

    // Text that is nearly a rule: an answer or one error within it, and never anything else.
    [Fact]
    public void DamagedRule_GivesOneErrorWithinIt()
    {
        const string letters = "()[],\"'`- \t–ndornot01\u00a0\ud800$.";
        var random = new Random(3);
        int errors = 0;
        for (int i = 0; i < Cases; i++)
        {
            string text = FilterWriter.Write(Rule(random, 3));
            for (int edits = random.Next(1, 4); edits > 0 && text.Length > 0; edits--)
            {
                int place = random.Next(text.Length);
                text = random.Next(3) switch
                {
                    0 => text.Remove(place, random.Next(1, Math.Min(5, text.Length - place) + 1)),
                    1 => text.Insert(place, letters[random.Next(letters.Length)].ToString()),
                    _ => text[..place],
                };
            }

            FilterReading reading = FilterParser.Parse(text, DeviceSchema.Instance);

            Assert.True(reading.Error is null != reading.Expression is null);
            Assert.InRange(reading.Error?.Column ?? 1, 1, text.Length + 1);
            errors += reading.Error is null ? 0 : 1;
        }

        Assert.InRange(errors, Cases / 2, Cases);
    }

    private static FilterExpression Rule(Random random, int depth)
    {
        int kind = depth == 0 ? 0 : random.Next(5);
        List<FilterExpression> Terms() => [.. Enumerable.Range(0, random.Next(2, 4)).Select(_ => Rule(random, depth - 1))];
        return kind switch
        {
            1 => new FilterNot(Rule(random, depth - 1)),
            2 or 3 => FilterExpression.Any(Terms()),
            4 => FilterExpression.All(Terms()),
            _ => Comparison(random),
        };
    }

    private static FilterComparison Comparison(Random random)
    {
        FilterProperty property = s_properties[random.Next(s_properties.Length)];
        FilterOperator filterOperator = property.Operators[random.Next(property.Operators.Count)];
        string Value() => property.Values.Count > 0 ? property.Values[random.Next(property.Values.Count)] : s_texts[random.Next(s_texts.Length)];
        if (filterOperator.Positive() == FilterOperator.Equals && random.Next(5) == 0)
            return new FilterComparison(property, filterOperator, []);
        return new FilterComparison(property, filterOperator, filterOperator.TakesList() ? Enumerable.Range(0, random.Next(1, 4)).Select(_ => Value()).ToValueList() : [Value()]);
    }

    private static readonly string[] s_members = ["model", "trustType", "isCompliant", "mdmAppId", "physicalIds", "extensionAttribute1", "ownership"];

    private static SignInDevice Device(Random random)
    {
        if (random.Next(6) == 0)
            return SignInDevice.Unregistered;
        string? Some(params string[] values) => random.Next(3) == 0 ? null : values[random.Next(values.Length)];
        return new SignInDevice
        {
            KnownNull = s_members.ToValueList(),
            Attributes = new Device
            {
                Model = Some(s_texts),
                TrustType = Some("AzureAd", "ServerAd", "Workplace", "Other"),
                IsCompliant = Some("t", "f") is { } flag ? flag == "t" : null,
                MdmAppId = Some("a", "z"),
                DeviceOwnership = Some("company", "personal", "unknown"),
                PhysicalIds = Some(s_texts) is { } id ? [id, "a"] : [],
                ExtensionAttributes = Some(s_texts) is { } value ? [new ExtensionAttribute(1, value)] : [],
            },
        };
    }

    // The same device with some of its members not stated.
    private static SignInDevice Forget(Random random, SignInDevice device)
    {
        if (!device.IsRegistered)
            return device;
        bool[] isKept = [.. s_members.Select(_ => random.Next(2) == 0)];
        Device all = device.Attributes;
        return new SignInDevice
        {
            KnownNull = s_members.Where((_, i) => isKept[i]).ToValueList(),
            Attributes = new Device
            {
                Model = isKept[0] ? all.Model : null,
                TrustType = isKept[1] ? all.TrustType : null,
                IsCompliant = isKept[2] ? all.IsCompliant : null,
                MdmAppId = isKept[3] ? all.MdmAppId : null,
                PhysicalIds = isKept[4] ? all.PhysicalIds : [],
                ExtensionAttributes = isKept[5] ? all.ExtensionAttributes : [],
                DeviceOwnership = isKept[6] ? all.DeviceOwnership : null,
            },
        };
    }
}
