"""First names that tell of whom “he” and “she” may be said; common ones of four languages."""

from __future__ import annotations

_WOMEN = """
ada adele agatha agnes aisha alice alicia alison amanda amelia amy ana andrea angela anita anja
anke ann anna anne annegret annette annie antonia astrid audrey barbara bea beatrice beatrix bella
berta bertha beth betty birgit brenda bridget brigitte camille carla carmen carol carole caroline
carolyn catherine cecilia celia charlotte chiara chloe christa christina christine claire clara
claudia constance cristina cynthia daisy daniela deborah delia denise desirée diana diane dolores
donna dora doris dorothy dörte edith eileen elaine eleanor elena eliane elisabeth elizabeth elke
ella ellen elsa elsie emilia emily emma erica erika esther ethel eva eve evelyn fabiola fanny
fatima felicity fiona flora florence frances francesca françoise frauke frieda gabriele gabriella
gail gemma geneviève georgia gertrud gillian gisela gloria grace greta gudrun hanna hannah harriet
hazel heather heidi heike helen helena helga henrietta hilary hilda hélène ida ilse ines ingrid
irene iris isabel isabelle ivy jacqueline jana jane janet janice jean jeanne jennifer jessica jill
joan joanna joanne josephine joy joyce juana judith julia julie karen karin karine kate katharina
katherine kathleen kathryn katja kay kelly kerry kirsten laura lena leonie leticia lilian lily
linda lisa liz lola lorna louise lucia lucinda lucy luisa lydia lynn maeve magda maggie mandy
manuela marcia margaret margarita maria marie marion marisa marlene marta martha martina mary
mathilde maud maureen mavis maya maëlle megan melanie mercedes mia michelle mildred miriam moira
molly mona monica monika monique myra nadia nadine nadja nancy natalie nathalie nicola nicole nina
noor nora norma olga olive olivia olwen pamela patricia paula pauline penelope petra phoebe
phyllis pilar polly priya prudence rachel ramona rebecca regina renate rita roberta rosa rosalie
rosalind rosalía rose rosemary rosie rut ruth sabine sally samantha sandra sara sarah sharon
sheila shirley silvia simone sofia sophia sophie stella stephanie susan susanne sylvia sylvie
tamara tanja tara teresa tess tessa theresa thérèse tina tracy ulrike una ursula ute valerie
vanessa vera verónica victoria viola violet virginia vivian vivien wanda wendy winifred yolanda
yvonne zoe zofia
"""
_MEN = """
aaron adam adrian ahmed alan albert alejandro alexander alfred ali allan andré andreas andrew
andy angus anthony antoine antonio archie arnold arthur axel barry ben benjamin bernard
bernardo bernd bert bill björn bob boris brian bruce bruno carl carlos cecil charles christian
christoph christopher claude claus clive colin craig cyril dale damian dan daniel danny dave david
dennis derek diego dieter dirk dominic donald douglas duncan edgar edmund eduardo edward edwin
emil emile enrique eric erich ernest ernesto ernst eugene fabian felipe felix fernando
florian francis francisco françois frank frans fred frederick friedrich fritz gareth gary gauthier
gavin geoffrey georg george georges gerald gerard gerd gilbert gilles glen gordon graham greg
gregory guillaume gustav guy hamish hans harald harold harry heinrich helmut henri henry herbert
hermann horst howard hugh hugo ian ignacio igor ivan jack jacques jaime jakob james jamie jan jason
javier jean-pierre jeff jeffrey jens jeremy jerome jim jochen joe joel joachim johann johannes
john jonas jonathan jordan jorge josé joseph josef joshua juan jules julian julien jörg jürgen
karl keith ken kenneth kevin klaus kurt lars laurence laurent lawrence leo léon leonard leopold
leopoldo léopold leslie lewis louis luc lucas luis luke lutz malcolm manfred manuel marc marcel
marco marcus mario mark markus martin matthew matthias maurice max mehmet michael michel
miguel mike milo mohamed muhammad neil nicholas nick nicolas nigel norbert norman olaf oliver
olivier omar oscar óscar oskar otto owen pablo pascal patrick paul pedro peer percival percy
peter philip philippe pierre piers rafael rainer ralf ralph ramón raymond reginald reinhard
rené ricardo richard robert roberto rodney roger roland rolf ronald ross rowan roy rudolf rupert
russell ryan salvador sam samuel sebastian serge sergio siegfried simon simón stan stanley stefan
stephen steve steven stuart sven tariq ted terence terry theo thies thomas thorsten tim timothy
tobias tobías toby tom tomás tomas tony toussaint trevor udo ulrich uwe valerio victor vincent
volker walter werner wilfred wilhelm will william winston wolfgang xavier yves
"""
_WOMEN_IN_O = "margo cleo jo coco consuelo rosario amparo rocío socorro"
_MEN_IN_A = "luca joshua ezra elisha sascha sasha mika nikita costa noa ilja juha akira mustafa"
WOMEN = frozenset(_WOMEN.split())
MEN = frozenset(_MEN.split())


def ends_like_a_womans(plain: str) -> bool:
    """Tell whether a first name that is not listed has an ending that women's have."""
    return plain.endswith("a") and len(plain) > 2 and plain not in _MEN_IN_A.split()


def ends_like_a_mans(plain: str) -> bool:
    """Tell whether a first name that is not listed has an ending that men's have."""
    ends = plain.endswith("o") and not plain.endswith("ko")
    return ends and len(plain) > 2 and plain not in _WOMEN_IN_O.split()
