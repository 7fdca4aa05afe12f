using System.Management.Automation;

namespace EntraBootstrap.PowerShell.Tests.EngineDouble;

public sealed class ObjectTests
{
    [Fact]
    public void Wrapping_keeps_the_object_and_does_not_nest()
    {
        Uri value = new("urn:x");
        PSObject wrapped = PSObject.AsPSObject(value);

        Assert.Same(value, wrapped.BaseObject);
        Assert.Same(wrapped, PSObject.AsPSObject(wrapped));
        Assert.Same(value, new PSObject(wrapped).BaseObject);
        Assert.Equal("urn:x", wrapped.ToString());
        Assert.Equal(["System.Uri", "System.Object"], wrapped.TypeNames);
    }

    [Fact]
    public void The_properties_of_the_object_and_its_notes_are_one_collection()
    {
        PSObject wrapped = new(new Version(7, 6));
        wrapped.Properties.Add(new PSNoteProperty("Note", "lts"));

        Assert.Equal(7, wrapped.Properties["major"]!.Value);
        Assert.Equal("lts", wrapped.Properties["NOTE"]!.Value);
        Assert.Null(wrapped.Properties["Nothing"]);
        Assert.Throws<PSInvalidOperationException>(() => wrapped.Properties.Add(new PSNoteProperty("Major", 1)));
    }

    [Fact]
    public void A_note_belongs_to_the_object_and_not_to_its_wrapper()
    {
        Version value = new(7, 6);
        PSObject.AsPSObject(value).Properties.Add(new PSNoteProperty("Note", 1));

        Assert.Equal(1, PSObject.AsPSObject(value).Properties["Note"]!.Value);
        Assert.Null(PSObject.AsPSObject(new Version(7, 6)).Properties["Note"]);
    }

    [Fact]
    public void A_custom_object_shows_its_notes()
    {
        PSObject custom = new();
        custom.Properties.Add(new PSNoteProperty("a", 1));
        custom.Properties.Add(new PSNoteProperty("b", null));
        custom.Properties.Remove("B");

        Assert.Equal("@{a=1}", custom.ToString());
        Assert.NotEqual(custom, new PSObject());
    }

    [Fact]
    public void A_switch_is_what_it_was_made_of()
    {
        Assert.True(SwitchParameter.Present.IsPresent);
        Assert.False(default(SwitchParameter).ToBool());
        Assert.True(new SwitchParameter(true) == true);
        Assert.True((SwitchParameter)true);
        Assert.NotEqual(SwitchParameter.Present, new SwitchParameter(false));
        Assert.Equal("True", SwitchParameter.Present.ToString());
    }
}
