namespace System.Management.Automation;

public class SessionStateException : RuntimeException
{
    public SessionStateException(string message)
        : this(message, nameof(SessionStateException), ErrorCategory.InvalidArgument, string.Empty)
    {
    }

    internal SessionStateException(string message, string errorId, ErrorCategory category, string itemName)
        : base(message, null, errorId, category, itemName) => ItemName = itemName;

    public string ItemName { get; }
}

public class ItemNotFoundException : SessionStateException
{
    public ItemNotFoundException(string message)
        : this(message, string.Empty)
    {
    }

    internal ItemNotFoundException(string message, string itemName)
        : base(message, "PathNotFound", ErrorCategory.ObjectNotFound, itemName)
    {
    }
}

public class DriveNotFoundException : SessionStateException
{
    internal DriveNotFoundException(string message, string itemName)
        : base(message, "DriveNotFound", ErrorCategory.ObjectNotFound, itemName)
    {
    }
}

public class ProviderNotFoundException : SessionStateException
{
    internal ProviderNotFoundException(string message, string itemName)
        : base(message, "ProviderNotFound", ErrorCategory.ObjectNotFound, itemName)
    {
    }
}
