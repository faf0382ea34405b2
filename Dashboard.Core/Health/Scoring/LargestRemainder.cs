namespace Dashboard.Core.Health.Scoring;

/// <summary>Whole shares that add up to a whole sum: each is cut off, and what is left goes to the largest remainders (Hamilton's method).</summary>
internal static class LargestRemainder
{
    /// <summary>Shares in the order of <paramref name="exact"/>; of equal remainders the first gets more.</summary>
    /// <param name="exact">At least 0 each, together about <paramref name="sum"/>.</param>
    /// <param name="sum">What the shares add up to.</param>
    public static int[] Of(IReadOnlyList<double> exact, int sum)
    {
        var shares = exact.Select(share => (int)Math.Floor(share)).ToArray();
        var byRemainder = Enumerable.Range(0, shares.Length).OrderByDescending(i => exact[i] - shares[i]).ToArray();
        var left = sum - shares.Sum();
        for (var i = 0; i < left; i++) shares[byRemainder[i % byRemainder.Length]]++;
        // A sum that was rounded down to less than what is sure: from the smallest remainders, where there is something.
        for (var i = byRemainder.Length - 1; left < 0; i = i == 0 ? byRemainder.Length - 1 : i - 1)
        {
            if (shares[byRemainder[i]] == 0) continue;
            shares[byRemainder[i]]--;
            left++;
        }

        return shares;
    }
}
