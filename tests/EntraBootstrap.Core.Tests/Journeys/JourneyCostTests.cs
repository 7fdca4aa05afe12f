using EntraBootstrap.Core.Journeys;

namespace EntraBootstrap.Core.Tests.Journeys;

public sealed class JourneyCostTests
{
    [Fact]
    public void Order_is_that_of_the_contract_and_of_ways_as_long_the_kind_decides()
    {
        JourneyCost[] cheapestFirst =
        [
            JourneyCost.None with { Order = "a" },
            JourneyCost.None with { Order = "b" },
            JourneyCost.None with { Minutes = 1 },
            JourneyCost.None with { MultiUse = 1 },
            JourneyCost.None with { Steps = 1 },
            JourneyCost.None with { Deletions = 1 },
        ];

        Assert.Equal(cheapestFirst, cheapestFirst.Reverse().Order(JourneyCost.Comparer));
    }

    [Fact]
    public void Sum_adds_everything_and_joins_the_words() => Assert.Equal(
        new JourneyCost(1, 2, 1, 7, "a/b"),
        (JourneyCost.OfStep(3, "a") with { Deletions = 1 }).Plus(JourneyCost.OfStep(4, "b") with { MultiUse = 1 }));
}
