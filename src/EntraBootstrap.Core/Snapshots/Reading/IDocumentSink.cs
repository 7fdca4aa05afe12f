using EntraBootstrap.Core.Snapshots.Json;

namespace EntraBootstrap.Core.Snapshots.Reading;

/// <summary>Takes what a document holds. Lists that may be large come element by element, everything else as one value.</summary>
internal interface IDocumentSink
{
    /// <summary>Whether the elements of a list of the root are taken one by one.</summary>
    bool WantsElements(string member);

    /// <summary>An element of a list of the root, or of the root itself.</summary>
    /// <param name="member">The member that holds the list; null if the root is the list.</param>
    /// <param name="element">The element.</param>
    void Element(string? member, JsonView element);

    /// <summary>The root: all of it, except that lists taken by <see cref="Element"/> may be empty here. Not called where the root is a list.</summary>
    void Root(JsonView root);
}
