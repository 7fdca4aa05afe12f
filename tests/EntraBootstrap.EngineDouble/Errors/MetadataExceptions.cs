namespace System.Management.Automation;

public class MetadataException : RuntimeException
{
    public MetadataException(string message)
        : this(message, null)
    {
    }

    public MetadataException(string message, Exception? innerException)
        : base(message, innerException, "MetadataException", ErrorCategory.MetadataError, null)
    {
    }
}

public class ValidationMetadataException : MetadataException
{
    public ValidationMetadataException(string message)
        : base(message)
    {
    }

    public ValidationMetadataException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}

public class ArgumentTransformationMetadataException : MetadataException
{
    public ArgumentTransformationMetadataException(string message)
        : base(message)
    {
    }

    public ArgumentTransformationMetadataException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}

public class WildcardPatternException : RuntimeException
{
    public WildcardPatternException(string message)
        : base(message, null, "WildcardPattern_Invalid", ErrorCategory.InvalidArgument, null)
    {
    }
}

public class ParameterBindingException : RuntimeException
{
    internal ParameterBindingException(string message, Exception? innerException, string errorId, ErrorCategory category, string parameterName)
        : base(message, innerException, errorId, category, null)
    {
        ErrorId = errorId;
        ParameterName = parameterName;
    }

    public string ErrorId { get; }

    public string ParameterName { get; }
}
