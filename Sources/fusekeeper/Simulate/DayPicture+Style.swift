/// The colours, on light and on dark.
extension DayPicture {
    static let style = """
        .paper{fill:#fff}text{fill:#1f2328}.title{font-size:15px;font-weight:600}.name{font-weight:600}.quiet,.hour{fill:#57606a}\
        .small{fill:#57606a;font-size:9.5px}.alarm{fill:#b3261e;font-weight:600}.broken{fill:#b3261e;font-weight:600}\
        .grid{stroke:#e3e6ea}.base{stroke:#8c959f}.rating{stroke:#b3261e;stroke-width:1.6}.trips{stroke:#b3261e;stroke-dasharray:2 4}\
        .cars{fill:#6b9bf2}.building{fill:#a3a9b3}.over{fill:#b3261e}.draw{fill:#43a877}\
        .may{stroke:#d17a00;stroke-width:1.1;fill:#d17a00;fill-opacity:.12}\
        .fault{fill:#8a3ffc;fill-opacity:.2}.lead{stroke:#8a3ffc;stroke-opacity:.6}\
        .mark{fill:#6929c4;font-size:10px}.mark,.hour{paint-order:stroke;stroke:#fff;stroke-width:3px}\
        @media(prefers-color-scheme:dark){.paper{fill:#14171c}text{fill:#e6e9ee}.quiet,.small,.hour{fill:#a2abb7}.alarm,.broken{fill:#ff8a80}\
        .grid{stroke:#2a2f37}.base{stroke:#6b7480}.rating,.trips{stroke:#ff6b60}.cars{fill:#4d7fdc}.building{fill:#69717d}\
        .over{fill:#ff6b60}.draw{fill:#2f9465}.may{stroke:#f0a030;fill:#f0a030}.fault{fill:#b78bff;fill-opacity:.28}\
        .lead{stroke:#b78bff}.mark{fill:#d0b3ff}.mark,.hour{stroke:#14171c}}
        """
}
