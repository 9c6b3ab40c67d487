"""Words that say nothing about what a text is about: English, and those of any abstract."""

from __future__ import annotations

from nbproceedings.text.wordlist import words

STOPWORDS = words("""
    able about above accurate achieve achieved achieves across address addition additional after
    again against algorithm algorithms allow allows almost along already also although always among
    amount analysis another application applications applied apply approach approaches around
    article aspect aspects available base based baseline baselines because become becomes been
    before being best better between beyond both bound call called cannot case cases certain
    challenge challenges challenging class code common commonly compare compared comparison complex
    complexity compute computed computing consider considered consist consists construct contain
    contrast contribution contributions corresponding cost could current currently data dataset
    datasets deep define defined demonstrate demonstrated demonstrates depend depends derive derived
    describe described design desired despite develop developed development different difficult
    direct directly discuss does done during each easily effect effective effectively efficiency
    efficient efficiently either employ enable enables error especially establish estimate etc
    evaluate evaluated even every evidence example examples exist existing expected experiment
    experimental experiments explicit explore extend extended extension fact fast find finding
    findings finally first focus following form formulate formulation found framework from full
    function functions further general generally give given gives good great group hand hard have
    having help hence here high higher highly hold holds however idea implement implementation
    important improve improved improvement improves include including increase increasing indeed
    information input insight instead into introduce introduced introduces introducing investigate
    issue just keep kind know known lack large larger lead leading leads learn learned learning
    learns least less level like limit limitation limitations limited literature little long lower
    made main major make makes making many mean means method methodology methods might model
    modeling modelling models more moreover most much multiple must natural nature near necessary
    need needed needs network networks neural new next note novel number numerical obtain obtained
    obtaining often only open order original other others otherwise output over overall overcome
    paper papers part particular particularly parts perform performance performed performing
    performs perspective point points popular possible potential power powerful practical practice
    present presented presents previous previously prior problem problems procedure process produce
    promising proof properties property propose proposed proposes prove provide provided provides
    providing purpose quantity question questions range rather real recent recently reduce reduced
    reduces regarding related relation relevant rely remain remains report require required requires
    research result resulting results role same scale scheme second seen selected setting settings
    several should show showing shown shows significant significantly similar simple simply since
    single small solution solutions solve solved solving some space specific specifically standard
    state still strong structure studied studies study subject successful successfully such suggest
    suitable synthetic system systems take takes talk task tasks technique techniques term terms
    test than that their them then theoretical theory there therefore these they thing this those
    though three through thus time together tool tools toward towards train trained training turn
    type types typically under understand understanding unlike until upon usage used useful uses
    using usually value values variable variety various very want ways well were what when where
    whereas whether which while whose wide widely will with within without work works would year
    years yield yields your
""")
"""Lower-case words of four letters and more; shorter ones are left out by their length."""
