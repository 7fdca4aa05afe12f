namespace EntraBootstrap.ReferenceEvaluator.Rules;

/// <summary>§1.4: the key members of the groups of applications. Not the whole lists: who asks about another application of Microsoft's has to give its id.</summary>
public static class ApplicationGroup
{
    /// <summary>Exchange Online.</summary>
    public const string ExchangeOnline = "00000002-0000-0ff1-ce00-000000000000";

    /// <summary>SharePoint Online.</summary>
    public const string SharePointOnline = "00000003-0000-0ff1-ce00-000000000000";

    /// <summary>Microsoft Teams Services.</summary>
    public const string Teams = "cc15fd57-2c6c-4117-a88c-83b1d56b4bbe";

    /// <summary>The Exchange admin center.</summary>
    public const string ExchangeAdminCenter = "497effe9-df71-4043-a8bb-14cf78c4b63b";

    /// <summary>Whether a word of a policy is a group that holds an application.</summary>
    internal static bool Holds(string word, string application)
    {
        if (Word.Same(word, "Office365"))
            return Word.IsIn(application, [ExchangeOnline, SharePointOnline, Teams]);
        return Word.Same(word, "MicrosoftAdminPortals") && Word.Same(application, ExchangeAdminCenter);
    }
}
