"""How Spanish says who speaks."""

from diptych.text.quotations.cues.cue import Words

_STEMS_AR = """
afirm agreg aclar alert anunci apunt argument asegur avis bram bromea coment confes consider
contest critic cont consta declar denunci destac exclam explic expres grit indic inform insist
inquir jur lament lanz manifest mencion not observ opin pregunt precis proclam pronostic
protest puntualiz ratific recalc record relat remarc replic resalt revel señal sentenci subray
susurr termin valor zanj corrig bromeo
"""
_OTHERS = """
dice dijo dicen dijeron decía decir dicho añade añadió añaden responde respondió advierte
advirtió admite admitió reconoce reconoció escribe escribió escriben promete prometió propone
propuso sostiene sostuvo sonríe sonrió ríe rió suspira suspiró insiste insistió expone expuso
repite repitió concluye concluyó pide pidió defiende defendió confiesa confesó cuenta contó
recuerda recordó niega negó sugiere sugirió asevera aseveró corrige corrigió explicaba solía
habló habla hablan matiza matizó reza rezó plantea planteó cree creyó contesta bromea bromeó
lamenta comenta dispone dispuso establece estableció fija fijó estipula zanja señala
"""


def _forms(stem: str) -> tuple[str, ...]:
    return stem + "a", stem + "ó", stem + "an", stem + "aron", stem + "aba", stem + "ado"


WORDS = Words(
    verbs=" ".join([_OTHERS, *(form for stem in _STEMS_AR.split() for form in _forms(stem))]),
    believing="""
        acepta aceptó achaca achacó aconseja aconsejó agradece agradeció apoya apoyó
        atribuye atribuyó bautizó califica calificado calificó considera consideró define
        definido definió describe describió descrito discute espera exige exigió pensó
        piensa quiere quiso rechaza rechazó reclama reclamó reprocha reprochó siente sintió
        solicita solicitó tacha tachó teme ve vio
        """,
    according=(r"según\s+", r"de acuerdo con\s+", r"a juicio de\s+", r"en palabras de\s+"),
    reading=(r"se (?:lee|leía|puede leer) en\s+",),
    he="él",
    she="ella",
    they="ello ellos ellas",
    there=(r"se (?:lee|leía|puede leer|podía leer)\b(?! en)",),
    presenting=(r"(?:es|era) ", r"así (?:habla|hablaba|habló|lo dice|lo dijo) "),
    determiners="el la los las un una su sus este esta ese esa",
    men="don señor sr padre hermano hijo marido tío rey ministro",
    women="doña señora sra srta madre hermana hija esposa mujer tía reina ministra",
    titles="dr dra doctor doctora profesor profesora d",
    documents="""
        acta artículo auditoría auto carta cartel comunicado decreto documento editorial
        encuesta estudio fallo informe ley libro manifiesto manual normativa nota ordenanza
        panfleto periódico petición pliego reglamento resolución sentencia sondeo texto
        """,
    prepositions="""de del a al en por para con sin sobre entre hacia desde durante según contra
        tras ante bajo hasta""",
    auxiliaries="""ha han había he es era fue será se le les lo me nos también después luego
        entonces ya aún todavía siempre no ayer""",
    openings="""pero y sin embargo entonces luego después ayer hoy además así pues aunque cuando
        si como nadie ambos no""",
    terms="""llamado llamada llamados denominado denominada titulado titulada título palabra
        término expresión piden""",
    ends="""que quien cuando mientras durante después antes ante en a desde tras ayer el lunes
        martes miércoles jueves viernes sábado domingo""",
    people="""
        abogada abogado abuela abuelo actor actriz acusada acusado agente alcalde alcaldesa
        alguacil alumnado amiga amigo anciana anciano arquitecta arquitecto asistente
        asociación audiencia ayuntamiento bombera bombero campesina campesino capitana
        capitán chica chico científica científico cofradía comisión compañía comunidad
        concejal concejala concejalía confederación consejería consejo cooperativa crítica
        crítico cura delegada delegado diputada diputado dirección dueña dueño eléctrica
        empresa empresaria empresario enfermera enfermero escritor escritora federación
        fiscal fiscalía funcionaria funcionario fundador fundadora ganadera gobierno grupo
        guardia hermana hermano herrero hija hijo hombre ingeniera ingeniero inmobiliaria
        jefa jefe joven jubilada jubilado juez jueza junta jurado librera librero madre
        maestra maestro marinero ministerio ministra ministro mujer médica médico música
        músico nieta nieto niña niño notaria notario obispo oficina organismo padre
        panadera panadero partido pastor pastora patronal patrón pescador pescadora
        plantilla poeta policía portavoz portera portero presidenta presidente propietaria
        propietario párroco público sargento secretaria secretario señor señora sindicato
        síndica síndico testigo tornero tribunal turista técnica técnico vecina vecino
        viuda viudo árbitro
        """,
    people_ending=("or", "ora", "ista", "ero", "era", "ante", "ente"),
    no_people="""amor favor color calor dolor valor error motor sector interior exterior mayor
        menor mejor peor tenor ahora hora primero enero febrero dinero pero manera
        primera espera frontera bandera carretera durante importante delante parte
        fuente puente siguiente gente mente frente ambiente lista vista""",
    i="yo nosotros",
    masculine="el un",
    feminine="la una",
    you="usted ustedes",
    feminine_endings=("ora", "triz", "iera", "esa"),
    verbs_end=("ó", "aron", "ieron", "ría", "rían"),
    adjectives_follow=True,
    names_tell=True,
    leaves_out_pronouns=True,
    small_words_end_names=True,
)
