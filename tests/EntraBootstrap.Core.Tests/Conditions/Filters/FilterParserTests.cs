using System.Diagnostics;
using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Conditions.Filters;

namespace EntraBootstrap.Core.Tests.Conditions.Filters;

public sealed class FilterParserTests
{
    private const string Compliant = "device.isCompliant -eq True";

    private static FilterExpression Read(string rule)
    {
        FilterReading reading = FilterParser.Parse(rule, DeviceSchema.Instance);
        Assert.Null(reading.Error?.ToString());
        return reading.Expression!;
    }

    private static FilterError Error(string rule)
    {
        FilterReading reading = FilterParser.Parse(rule, DeviceSchema.Instance);
        Assert.Null(reading.Expression);
        return reading.Error!;
    }

    // What rules look like in Microsoft's pages and in exports, with their canonical form.
    [Theory]
    [InlineData("(device.deviceid -eq \"aaaaaaaa-0000-1111-2222-bbbbbbbbbbbb\")", "device.deviceId -eq \"aaaaaaaa-0000-1111-2222-bbbbbbbbbbbb\"")]
    [InlineData("device.isCompliant -eq \"True\"", Compliant)]
    [InlineData("DEVICE.ISCOMPLIANT EQ true", Compliant)]
    [InlineData("device.isCompliant –eq True", Compliant)]
    [InlineData("device.isCompliant -ne \"FALSE\"", "device.isCompliant -ne False")]
    [InlineData("device.trustType -ne \"serverad\" -or device.isCompliant -ne True", "device.trustType -ne \"ServerAD\" -or device.isCompliant -ne True")]
    [InlineData("device.operatingSystemVersion -in[\"10.0.18363\",\"10.0.19041\"]", "device.operatingSystemVersion -in [\"10.0.18363\", \"10.0.19041\"]")]
    [InlineData("(device.physicalIds -contains \"[ZTDId]:value\")", "device.physicalIds -contains \"[ZTDId]:value\"")]
    [InlineData("device.model notContains \"Surface\"", "device.model -notContains \"Surface\"")]
    [InlineData("device.manufacturer -STARTSWITH\"Microsoft\"", "device.manufacturer -startsWith \"Microsoft\"")]
    [InlineData("device.extensionattribute15 -ne null", "device.extensionAttribute15 -ne null")]
    [InlineData("device.mdmAppId -eq $NULL", "device.mdmAppId -eq null")]
    [InlineData("device.model -eq \"null\"", "device.model -eq \"null\"")]
    [InlineData(" \t\r\n(( device.isCompliant\n-eq\tTrue ))", Compliant)]
    [InlineData("not device.isCompliant -eq True", "-not (device.isCompliant -eq True)")]
    [InlineData("-not(device.isCompliant -eq True)", "-not (device.isCompliant -eq True)")]
    [InlineData("-not (-not (device.isCompliant -eq True))", "-not (-not (device.isCompliant -eq True))")]
    public void Rule_HasOneCanonicalForm(string rule, string canonical)
    {
        FilterExpression expression = Read(rule);

        Assert.Equal(canonical, FilterWriter.Write(expression));
        Assert.Equal(expression, Read(canonical));
    }

    // a, b, c and d stand for comparisons.
    [Theory]
    [InlineData("a -or b -and c", "a -or b -and c")]
    [InlineData("a -and b -or c", "a -and b -or c")]
    [InlineData("a -or (b -and c)", "a -or b -and c")]
    [InlineData("(a -or b) -and c", "(a -or b) -and c")]
    [InlineData("a -and (b -or c) -and d", "a -and (b -or c) -and d")]
    [InlineData("-not a -and b -or c", "-not (a) -and b -or c")]
    [InlineData("-not (a -and b) -or c", "-not (a -and b) -or c")]
    [InlineData("-not a -or -not b", "-not (a) -or -not (b)")]
    [InlineData("(a -or b) -or (c -or d)", "a -or b -or c -or d")]
    [InlineData("(a -and (b -and c)) -and d", "a -and b -and c -and d")]
    public void Precedence_IsNotThenAndThenOr(string rule, string canonical)
    {
        FilterExpression expression = Read(Spell(rule));

        Assert.Equal(Spell(canonical), FilterWriter.Write(expression));
        Assert.Equal(expression, Read(Spell(canonical)));
    }

    [Theory]
    [InlineData("\"a`\"b\"", "a\"b")]
    [InlineData("\"`\"Sales`\"\"", "\"Sales\"")]
    [InlineData("\"O''Brien\"", "O'Brien")]
    [InlineData("\"O'Brien\"", "O'Brien")]
    [InlineData("\"''''\"", "''")]
    [InlineData("\"``\"x\"", "`\"x")]
    [InlineData("\"a`b\\n\"", "a`b\\n")]
    [InlineData("\"(x) -or [y], \"", "(x) -or [y], ")]
    [InlineData("\"\"", "")]
    public void Text_MayHoldEscapedQuotes(string written, string text)
    {
        var comparison = Assert.IsType<FilterComparison>(Read($"device.displayName -eq {written}"));

        Assert.Equal(text, Assert.Single(comparison.Values));
        Assert.Equal(comparison, Read(FilterWriter.Write(comparison)));
    }

    [Fact]
    public void Writer_RefusesWhatNoRuleCanSay()
    {
        var comparison = Assert.IsType<FilterComparison>(Read("device.displayName -eq \"a\""));

        Assert.Throws<ArgumentException>(() => FilterWriter.Write(comparison with { Values = ["a`"] }));
        Assert.Throws<ArgumentException>(() => FilterWriter.Write(new FilterConstant(Truth.True)));
    }

    [Theory]
    [InlineData("", 1, "found the end of the rule; a comparison such as device.isCompliant -eq True is needed here")]
    [InlineData("   ", 4, "found the end of the rule")]
    [InlineData("device.isComplaint -eq True", 1, "'device.isComplaint' is no property of devices that filters can compare. Did you mean 'device.isCompliant'?")]
    [InlineData("isCompliant -eq True", 1, "Did you mean 'device.isCompliant'?")]
    [InlineData("device.deviceOSType -eq \"Windows\"", 1, "is a name for dynamic groups. Did you mean 'device.operatingSystem'?")]
    [InlineData("device.extensionAttribute16 -eq \"a\"", 1, "'device.extensionAttribute16' is no property")]
    [InlineData("user.department -eq \"Sales\"", 1, "'user.department' is no property")]
    [InlineData("device.isCompliant", 19, "found the end of the rule; device.isCompliant is compared by -eq, -ne")]
    [InlineData("device.model \"-eq\" \"a\"", 14, "found the text \"-eq\"; device.model is compared by -eq,")]
    [InlineData("device.isCompliant == True", 20, "found '=='; device.isCompliant is compared by -eq, -ne")]
    [InlineData("device.model -startWith \"a\"", 14, "Did you mean '-startsWith'?")]
    [InlineData("device.isCompliant -startsWith \"T\"", 20, "-startsWith is not offered for device.isCompliant, which is compared by -eq, -ne")]
    [InlineData("device.model -match \"^a\"", 14, "found '-match'; device.model is compared by -eq,")]
    [InlineData("device.physicalIds -any (_ -eq \"a\")", 20, "found '-any'; device.physicalIds is compared by -contains, -notContains")]
    [InlineData("device.isCompliant -eq \"Yes\"", 24, "found the text \"Yes\"; device.isCompliant is one of \"True\", \"False\"")]
    [InlineData("device.isCompliant -eq 1", 24, "found '1'; device.isCompliant is one of")]
    [InlineData("device.trustType -eq \"SeverAD\"", 22, "Did you mean 'ServerAD'?")]
    [InlineData("device.trustType -eq \"\"", 22, "device.trustType is one of")]
    [InlineData("device.profileType -ne \"Phone\"", 24, "device.profileType is one of \"RegisteredDevice\", \"SecureVM\", \"Printer\", \"Shared\", \"IoT\"")]
    [InlineData("device.deviceOwnership -eq \"Corporate\"", 28, "device.deviceOwnership is one of \"Personal\", \"Company\"")]
    [InlineData("device.model -eq Surface", 18, "found 'Surface'; a text in double quotes is needed here")]
    [InlineData("device.model -eq 'Surface'", 18, "texts stand in straight double quotes")]
    [InlineData("device.model -eq “Surface”", 18, "texts stand in straight double quotes")]
    [InlineData("device.model -eq \"Surface", 18, "the text that begins here has no closing double quote")]
    [InlineData("device.model -eq \"Surface`\"", 18, "the text that begins here has no closing double quote")]
    [InlineData("device.model -startsWith null", 26, "null can be compared by -eq and -ne only")]
    [InlineData("device.model -eq [\"a\"]", 18, "found a list; -eq takes one value, -in takes a list")]
    [InlineData("device.physicalIds -contains [\"a\"]", 30, "found a list; -contains takes one value")]
    [InlineData("device.model -in \"a\"", 18, "-in takes a list such as")]
    [InlineData("device.model -in []", 19, "found ']'; a text in double quotes is needed here")]
    [InlineData("device.model -in [\"a\",]", 23, "found ']'; a text in double quotes is needed here")]
    [InlineData("device.model -in [\"a\" \"b\"]", 23, "a list goes on with ',' or ends with ']'")]
    [InlineData("device.model -notIn [\"a\", null]", 27, "null can be compared by -eq and -ne only")]
    [InlineData("(device.isCompliant -eq True", 29, "found the end of the rule; the '(' of column 1 needs a ')'")]
    [InlineData("device.isCompliant -eq True)", 28, "there is no '(' for this ')'")]
    [InlineData("()", 2, "found ')'; a comparison such as")]
    [InlineData("device.isCompliant -eq True device.model -eq \"a\"", 29, "found 'device.model'; here the rule ends, or goes on with -and or -or")]
    [InlineData("device.isCompliant -eq True -and", 33, "found the end of the rule; a comparison such as")]
    [InlineData("-and device.isCompliant -eq True", 1, "found '-and'; a comparison such as device.isCompliant -eq True is needed before it")]
    [InlineData("-not", 5, "found the end of the rule")]
    [InlineData("-not -not device.isCompliant -eq True", 6, "found a second -not")]
    [InlineData("\"True\" -eq device.isCompliant", 1, "found the text \"True\"; a comparison such as")]
    [InlineData("device.isCompliant -eq True, ", 28, "found ','; here the rule ends")]
    [InlineData("device.model \u001b[2J", 14, "found '\\u001b'")]
    public void Error_NamesColumnFindingAndHelp(string rule, int column, string message)
    {
        FilterError error = Error(rule);

        Assert.Equal(column, error.Column);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.StartsWith($"column {column}: ", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Rule_HasAtMost3072Characters()
    {
        string longest = Compliant.PadLeft(FilterParser.MaximumLength);

        Assert.IsType<FilterComparison>(Read(longest));
        Assert.Equal(new FilterError(3073, "the rule has 3073 characters, and 3072 are the most that a rule can have"), Error(longest + " "));
    }

    [Fact]
    public void Parentheses_NestToABound()
    {
        static string Nested(int depth) => new string('(', depth) + Compliant + new string(')', depth);

        Assert.IsType<FilterComparison>(Read(Nested(FilterParser.MaximumDepth)));
        Assert.Equal(new FilterError(201, "parentheses nest deeper than 200: take away those that are not needed"), Error(Nested(FilterParser.MaximumDepth + 1)));
        Assert.Equal(201, Error(Nested(1500)).Column);
        Assert.Equal(3073, Error(Nested(10_000)).Column);
        Assert.Equal(201, Error(new string('(', 3072)).Column);
        Assert.Equal(3073, Error(new string('(', 10_000)).Column);
    }

    [Fact]
    public void ParenthesesSideBySide_AreNoDeeper() =>
        Assert.IsType<FilterAny>(Read(string.Join(" -or ", Enumerable.Range(0, 60).Select(number => $"((((device.model -eq \"{number}\"))))"))));

    [Fact]
    public void List_IsSuggestedOnlyWhereOneIsTaken() =>
        Assert.EndsWith("-contains takes one value", Error("device.physicalIds -contains [\"a\"]").Message, StringComparison.Ordinal);

    // Whatever repeats its work at each level would not come to an end here.
    [Theory]
    [InlineData("-not (", 200)]
    [InlineData("device.model -ne \"a\" -or -not (", 85)]
    [InlineData("device.model -ne \"a\" -and (device.model -eq \"b\" -or (", 50)]
    public void DeepestRules_AreReadSimplifiedAndAskedInTime(string opening, int times)
    {
        string rule = string.Concat(Enumerable.Repeat(opening, times)) + Compliant + new string(')', opening.Count(character => character == '(') * times);
        var watch = Stopwatch.StartNew();

        FilterExpression expression = Read(rule);
        _ = FilterEvaluator.Evaluate(FilterSimplifier.Simplify(expression), new DeviceSubject(null));

        Assert.Equal(expression, Read(FilterWriter.Write(expression)));
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void WidestRule_IsReadSimplifiedAndAskedInTime()
    {
        string rule = string.Join(" -or ", Enumerable.Range(0, 110).Select(number => $"device.model -ne \"{number}\""));
        var watch = Stopwatch.StartNew();

        Assert.Equal(Truth.Unknown, FilterEvaluator.Evaluate(FilterSimplifier.Simplify(Read(rule)), new DeviceSubject(null)));

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    private static string Spell(string rule) => string.Join(' ', rule.Split(' ').Select(Word));

    private static string Word(string word)
    {
        string bare = word.Trim('(', ')');
        return bare is "a" or "b" or "c" or "d" ? word.Replace(bare, $"device.displayName -eq \"{bare}\"", StringComparison.Ordinal) : word;
    }
}
