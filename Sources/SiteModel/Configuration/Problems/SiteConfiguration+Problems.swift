extension SiteConfiguration {
    /// Everything that is wrong with this configuration as a whole, then what somebody should know about it.
    ///
    /// Single values are taken to be within `ConfigurationLimits`.
    package func problems() -> [ConfigurationProblem] {
        let layout = FuseLayout(self)
        let cases = WorstCase.each(of: self, in: layout)
        return self.nameProblems(layout) + self.fuseProblems(layout, cases) + self.chargerProblems(layout) + self.meterProblems()
            + self.addressProblems() + self.timeProblems() + self.modelProblems() + self.warnings(layout, cases)
    }
}
