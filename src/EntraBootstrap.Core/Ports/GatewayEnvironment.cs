namespace EntraBootstrap.Core.Ports;

/// <summary>A cloud: where people sign in, where its Microsoft Graph is, and what a token for that Graph is asked for. The three belong together.</summary>
public sealed record GatewayEnvironment
{
    /// <summary>The name of an environment that is none of <see cref="National"/>.</summary>
    public const string CustomName = "Custom";

    private GatewayEnvironment(string name, Uri graph, Uri? authority, string scope)
    {
        Name = name;
        Graph = graph;
        Authority = authority;
        Scope = scope;
    }

    /// <summary>Microsoft's own clouds, by the names that Connect-MgGraph has for them; the first one is the default.</summary>
    public static IReadOnlyList<GatewayEnvironment> National { get; } =
    [
        Of("Global", "https://graph.microsoft.com", "https://login.microsoftonline.com"),
        Of("USGov", "https://graph.microsoft.us", "https://login.microsoftonline.us"),
        Of("USGovDoD", "https://dod-graph.microsoft.us", "https://login.microsoftonline.us"),
        Of("China", "https://microsoftgraph.chinacloudapi.cn", "https://login.chinacloudapi.cn"),
        Of("BleuCloud", "https://graph.svc.sovcloud.fr", "https://login.sovcloud-identity.fr"),
        Of("DelosCloud", "https://graph.svc.sovcloud.de", "https://login.sovcloud-identity.de"),
        Of("GovSGCloud", "https://graph.svc.sovcloud.sg", "https://login.sovcloud-identity.sg"),
    ];

    /// <summary>Such as <c>Global</c>; <c>Custom</c> for an endpoint of one's own.</summary>
    public string Name { get; }

    /// <summary>The root of Graph, without a version. Requests, and the token with them, go nowhere else.</summary>
    public Uri Graph { get; }

    /// <summary>Where people and applications sign in; null for an endpoint of one's own that is used with an access token alone.</summary>
    public Uri? Authority { get; }

    /// <summary>What a token of an application is asked for.</summary>
    public string Scope { get; }

    /// <summary>The environment of a name, compared without case; null if there is none.</summary>
    public static GatewayEnvironment? Find(string name) => National.FirstOrDefault(environment => string.Equals(environment.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>An endpoint of one's own, such as an emulated Graph on this machine.</summary>
    /// <param name="graph">The root of Graph. Plain http is for this machine alone: a token would be read on the way.</param>
    /// <param name="authority">Where to sign in; null if only an access token is used.</param>
    /// <param name="scope">What a token is asked for; null for <c>/.default</c> of that Graph.</param>
    /// <exception cref="FormatException">An address is not one that a token may go to; the message says why.</exception>
    public static GatewayEnvironment Custom(string graph, string? authority = null, string? scope = null)
    {
        Uri root = Root(graph, "Graph", isPlainAllowed: true);
        return new GatewayEnvironment(CustomName, root, authority is null ? null : Root(authority, "the authority", isPlainAllowed: false), scope ?? DefaultScope(root));
    }

    /// <summary>The name and the root of Graph.</summary>
    public override string ToString() => $"{Name} ({Graph.GetLeftPart(UriPartial.Authority)})";

    private static GatewayEnvironment Of(string name, string graph, string authority) => new(name, new Uri(graph), new Uri(authority), DefaultScope(new Uri(graph)));

    private static string DefaultScope(Uri graph) => graph.GetLeftPart(UriPartial.Authority) + "/.default";

    private static Uri Root(string text, string what, bool isPlainAllowed)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? address) || address.Scheme is not ("https" or "http") || address.Host.Length == 0)
            throw new FormatException($"the address of {what} is no address of the web");
        if (address.UserInfo.Length > 0 || address.AbsolutePath is not "/" || address.Query.Length > 0 || address.Fragment.Length > 0)
            throw new FormatException($"the address of {what} has to be a root such as https://graph.example, with nothing behind it");
        if (address.Scheme is "http" && !(isPlainAllowed && address.Host is "localhost" or "127.0.0.1" or "[::1]"))
            throw new FormatException($"the address of {what} has to begin with https; plain http is for Graph on this machine (localhost) alone");
        return address;
    }
}
