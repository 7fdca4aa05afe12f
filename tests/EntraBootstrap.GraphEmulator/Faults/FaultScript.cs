using EntraBootstrap.GraphEmulator.Graph;

namespace EntraBootstrap.GraphEmulator.Faults;

/// <summary>The faults that are still to come. A request meets the first one that is for it; a fault counts only the requests that no earlier one took.</summary>
public sealed class FaultScript
{
    private readonly List<Entry> _entries = [];
    private readonly Lock _lock = new();

    /// <summary>How many failures are still to come, so that a test can see that all of them happened.</summary>
    public int Pending
    {
        get
        {
            lock (_lock)
                return _entries.Sum(entry => entry.Left);
        }
    }

    /// <summary>Adds a fault behind those that there are.</summary>
    public void Add(Fault fault)
    {
        lock (_lock)
            _entries.Add(new Entry(fault));
    }

    /// <summary>Nothing goes wrong any more.</summary>
    public void Clear()
    {
        lock (_lock)
            _entries.Clear();
    }

    /// <summary>What befalls a request; null if nothing does.</summary>
    /// <param name="request">The request.</param>
    /// <param name="isPart">Whether it is part of a batch, which has no connection of its own.</param>
    /// <exception cref="GraphException">Its header asks for something that there is not.</exception>
    internal Fault? Take(GraphRequest request, bool isPart)
    {
        if (request.Headers.TryGetValue(Fault.Header, out string? header))
        {
            Fault asked = Fault.Parse(header);
            return isPart && asked.IsOfConnection ? throw GraphException.BadRequest($"A part of a batch cannot be {asked.Kind}.") : asked;
        }

        string target = $"/{string.Join('/', request.Segments)}?{string.Join('&', request.Query.Select(option => $"{option.Key}={option.Value}"))}";
        lock (_lock)
        {
            foreach (Entry entry in _entries)
            {
                Fault fault = entry.Fault;
                if (entry.Left == 0 || isPart && fault.IsOfConnection || fault.Path is not null && !target.Contains(fault.Path, StringComparison.OrdinalIgnoreCase))
                    continue;
                if (entry.Seen++ < fault.After)
                    continue;
                entry.Left--;
                return fault;
            }
        }

        return null;
    }

    private sealed class Entry(Fault fault)
    {
        public Fault Fault { get; } = fault;

        public int Left { get; set; } = fault.Times;

        public int Seen { get; set; }
    }
}
