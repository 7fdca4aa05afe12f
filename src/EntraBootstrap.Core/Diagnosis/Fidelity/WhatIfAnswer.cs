using System.Globalization;
using System.Text.Json;
using EntraBootstrap.Core.Snapshots.Json;

namespace EntraBootstrap.Core.Diagnosis.Fidelity;

/// <summary>What What If says of one policy.</summary>
/// <param name="PolicyId">The policy.</param>
/// <param name="DisplayName">Its name; empty if the answer has none.</param>
/// <param name="State">Its state; null if the answer has none.</param>
/// <param name="Modified">When it was changed last; null if the answer does not say.</param>
/// <param name="Answer">Whether it applies, and why not.</param>
internal sealed record WhatIfAnswer(string PolicyId, string DisplayName, string? State, DateTimeOffset? Modified, FidelityAnswer Answer)
{
    /// <summary>What is wrong with a body that is no answer of What If; null if nothing is.</summary>
    public static string? WhatIsWrong(JsonView body)
    {
        if (body.Find("value") is not { IsArray: true } answers)
            return "the answer has no list of policies";
        foreach (JsonView answer in answers.Elements)
        {
            if (answer.FindText("id") is null || answer.Find("policyApplies") is not { Type: JsonTokenType.True or JsonTokenType.False })
                return "a policy of the answer lacks its id or policyApplies";
        }

        return null;
    }

    /// <summary>Reads the policies of a page. Flags of which several are set come as one text, separated by commas.</summary>
    public static IEnumerable<WhatIfAnswer> Read(JsonView page)
    {
        var answers = new List<WhatIfAnswer>();
        foreach (JsonView answer in page.Find("value")!.Value.Elements)
        {
            answers.Add(new WhatIfAnswer(
                answer.FindText("id")!, answer.FindText("displayName") ?? string.Empty, answer.FindText("state"),
                DateTimeOffset.TryParse(answer.FindText("modifiedDateTime"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset modified) ? modified : null,
                new FidelityAnswer(
                    answer.Find("policyApplies")!.Value.Type == JsonTokenType.True,
                    [.. (answer.FindText("analysisReasons") ?? string.Empty).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)])));
        }

        return answers;
    }
}
