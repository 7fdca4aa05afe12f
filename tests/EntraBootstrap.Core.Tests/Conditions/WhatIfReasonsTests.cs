using EntraBootstrap.Core.Conditions;

namespace EntraBootstrap.Core.Tests.Conditions;

public sealed class WhatIfReasonsTests
{
    [Theory]
    [InlineData(WhatIfReasons.NotSet, "notSet")]
    [InlineData(WhatIfReasons.Users, "users")]
    [InlineData(WhatIfReasons.Location | WhatIfReasons.Users | WhatIfReasons.SignInRisk, "users,location,signInRisk")]
    public void Words_AreGraphsInItsOrder(WhatIfReasons reasons, string words) => Assert.Equal(words, string.Join(',', reasons.ToWords()));
}
