using EntraBootstrap.Core.Conditions;

namespace EntraBootstrap.Core.Tests.Conditions;

public sealed class EnumWordsTests
{
    [Fact]
    public void Word_IsWrittenAsGraphDoesAndReadAgain()
    {
        Assert.Equal(
            ["android", "iOS", "windows", "windowsPhone", "macOS", "linux", "other"],
            new[] { DevicePlatform.Android, DevicePlatform.IOS, DevicePlatform.Windows, DevicePlatform.WindowsPhone, DevicePlatform.MacOS, DevicePlatform.Linux, DevicePlatform.Other }.Select(platform => platform.ToWord()),
            StringComparer.Ordinal);
        foreach (DevicePlatform platform in Enum.GetValues<DevicePlatform>())
            Assert.True(EnumWords.TryParse(platform.ToWord(), out DevicePlatform read) && read == platform);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("iOS,android")]
    [InlineData("symbian")]
    public void OtherText_IsNoWord(string word) => Assert.False(EnumWords.TryParse(word, out DevicePlatform _));
}
