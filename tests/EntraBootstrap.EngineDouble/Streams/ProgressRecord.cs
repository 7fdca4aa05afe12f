namespace System.Management.Automation;

public enum ProgressRecordType
{
    Processing = 0,
    Completed = 1,
}

public class ProgressRecord
{
    private string _activity;
    private string _statusDescription;
    private int _parentActivityId = -1;
    private int _percentComplete = -1;

    public ProgressRecord(int activityId, string activity, string statusDescription)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(activityId);
        ArgumentException.ThrowIfNullOrEmpty(activity);
        ArgumentException.ThrowIfNullOrEmpty(statusDescription);
        ActivityId = activityId;
        _activity = activity;
        _statusDescription = statusDescription;
    }

    internal ProgressRecord(ProgressRecord other)
        : this(other.ActivityId, other.Activity, other.StatusDescription)
    {
        _parentActivityId = other._parentActivityId;
        _percentComplete = other._percentComplete;
        CurrentOperation = other.CurrentOperation;
        SecondsRemaining = other.SecondsRemaining;
        RecordType = other.RecordType;
    }

    public int ActivityId { get; }

    public string Activity
    {
        get => _activity;
        set
        {
            ArgumentException.ThrowIfNullOrEmpty(value);
            _activity = value;
        }
    }

    public string StatusDescription
    {
        get => _statusDescription;
        set
        {
            ArgumentException.ThrowIfNullOrEmpty(value);
            _statusDescription = value;
        }
    }

    public int ParentActivityId
    {
        get => _parentActivityId;
        set
        {
            ArgumentOutOfRangeException.ThrowIfEqual(value, ActivityId);
            _parentActivityId = value;
        }
    }

    public int PercentComplete
    {
        get => _percentComplete;
        set
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 100);
            _percentComplete = value;
        }
    }

    public string? CurrentOperation { get; set; }

    public int SecondsRemaining { get; set; } = -1;

    public ProgressRecordType RecordType { get; set; }

    public override string ToString() =>
        $"parent = {ParentActivityId} id = {ActivityId} act = {Activity} stat = {StatusDescription} cur = {CurrentOperation} " +
        $"pct = {PercentComplete} sec = {SecondsRemaining} type = {RecordType}";
}
